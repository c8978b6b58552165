package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A living server process of a cluster. */
record Postmaster(ProcessHandle process, PostmasterPid pid) {

    /**
     * The process that {@code postmaster.pid} names, if it lives and is truly this cluster's server: after a crash the number may
     * belong to anything.
     */
    static Optional<Postmaster> of(PostgresCluster cluster) {
        return PostmasterPid.read(cluster.folder()).flatMap(pid -> ProcessHandle.of(pid.pid()).filter(process -> serves(process, cluster.folder()))
                .map(process -> new Postmaster(process, pid)));
    }

    static boolean serves(ProcessHandle process, Path folder) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            // An ended process keeps its number until its parent asks for it; its command line is empty then.
            List<String> commandLine = List.of(Files.readString(proc.resolve("cmdline")).split("\0"));
            return commandLine.get(0).endsWith("/postgres") && commandLine.contains("-D")
                    && commandLine.contains(folder.toString());
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.rollcall.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Linux tells about processes. */
final class Processes {

    private static final List<String> PROTOCOLS = List.of("tcp", "tcp6", "udp", "udp6");

    private Processes() {
    }

    /**
     * The living processes that work in the folder or were started with a path in it: a server, its video readers, its database.
     * PostgreSQL detaches itself, so that it is nobody's descendant.
     */
    static List<ProcessHandle> in(Path folder) {
        return ProcessHandle.allProcesses().filter(process -> belongs(process, folder)).toList();
    }

    static Set<Long> pids(List<ProcessHandle> processes) {
        return new HashSet<>(processes.stream().map(ProcessHandle::pid).toList());
    }

    static List<String> commandLine(ProcessHandle process) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).split("\0"));
        } catch (IOException ended) {
            return List.of();
        }
    }

    /** The other ends, as {@code address:port} in the kernel's hexadecimal, of the process's sockets that leave this machine. */
    static List<String> remotePeers(long pid) throws IOException {
        Set<String> owned = sockets(pid);
        List<String> peers = new ArrayList<>();
        for (String protocol : PROTOCOLS) {
            Path table = Path.of("/proc/" + pid + "/net/" + protocol);
            if (Files.exists(table)) {
                Files.readAllLines(table).stream().skip(1).map(line -> line.trim().split("\\s+"))
                        .filter(fields -> owned.contains("socket:[" + fields[9] + "]")).map(fields -> fields[2])
                        .filter(peer -> !isLocal(peer.substring(0, peer.indexOf(':')))).forEach(peers::add);
            }
        }
        return peers;
    }

    /** Addresses are printed as 32-bit words in the byte order of the machine, here little-endian. Zeros: no other end. */
    private static boolean isLocal(String address) {
        return address.matches("0+") || address.matches(".{6}7F") || address.equals("00000000000000000000000001000000")
                || address.matches("0{16}FFFF0000.{6}7F");
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    // Not a socket that stays.
                }
            }
        }
        return sockets;
    }

    private static boolean belongs(ProcessHandle process, Path folder) {
        try {
            if (Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).startsWith(folder)) {
                return true;
            }
        } catch (IOException | SecurityException e) {
            // It has ended, or it is somebody else's.
        }
        return commandLine(process).stream().anyMatch(argument -> argument.contains(folder + "/"));
    }
}

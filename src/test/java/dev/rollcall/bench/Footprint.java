package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What Linux says that a process holds.
 *
 * @param resident memory in megabytes of 2^20 bytes
 * @param files open descriptors
 * @param children living child processes
 */
record Footprint(double resident, int threads, int files, int children) {

    static Footprint of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        int files;
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            files = (int) open.count();
        }
        int children = (int) ProcessHandle.of(pid).orElseThrow().children().count();
        return new Footprint(status(process, "VmRSS:") / 1024.0, (int) status(process, "Threads:"), files, children);
    }

    private static long status(Path process, String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}

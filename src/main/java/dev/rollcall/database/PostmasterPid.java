package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL writes about itself into {@code postmaster.pid}: process id, data directory, start time, port, socket
 * directory, listen address, shared memory key and status, one a line (src/include/utils/pidfile.h of PostgreSQL).
 *
 * @param port absent while the server is still coming up
 * @param ready connections are accepted
 */
record PostmasterPid(long pid, String dataDirectory, Optional<Integer> port, boolean ready) {

    static final String FILE = "postmaster.pid";

    /** Empty when there is no such file, or not yet enough in it to name a process. */
    static Optional<PostmasterPid> read(Path cluster) {
        try {
            return parse(Files.readAllLines(cluster.resolve(FILE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot read " + cluster.resolve(FILE) + ": " + e, e);
        }
    }

    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.size() < 2) {
            return Optional.empty();
        }
        return number(lines.get(0)).filter(pid -> pid != 0).map(pid -> new PostmasterPid(
                // A single-user server writes its process id negated.
                Math.abs(pid), lines.get(1), lines.size() > 3 ? number(lines.get(3)).map(Long::intValue).filter(port -> port > 0) : Optional.empty(),
                lines.size() > 7 && lines.get(7).strip().equals("ready")));
    }

    private static Optional<Long> number(String line) {
        try {
            return Optional.of(Long.valueOf(line.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

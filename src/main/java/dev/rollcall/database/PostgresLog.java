package dev.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server's log: what it says before its own logging is up goes to {@code start.log}, the rest to files of at most 10 MB in
 * {@code log/}, of which the newest few are kept.
 */
record PostgresLog(Path cluster) {

    private static final int KEPT_FILES = 5;

    /** The server's own settings for its log. */
    static final List<String> SETTINGS = List.of(
            // Details of an error tell what is in the row.
            "log_error_verbosity=terse", "logging_collector=on", "log_directory=log",
            "log_filename=postgresql-%Y%m%d-%H%M%S.log", "log_rotation_age=1d", "log_rotation_size=10MB", "log_file_mode=0600");

    Path beforeStart() {
        return cluster.resolve("start.log");
    }

    /** The reason of a start that failed, in the server's words. */
    Optional<String> failure() {
        return Stream.concat(Stream.of(beforeStart()), newestFirst().stream().limit(1)).map(PostgresLog::fatal)
                .flatMap(Optional::stream).findFirst();
    }

    void clearBeforeStart() throws IOException {
        Files.deleteIfExists(beforeStart());
    }

    void trim() {
        newestFirst().stream().skip(KEPT_FILES).forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<Path> newestFirst() {
        Path folder = cluster.resolve("log");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> fatal(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("FATAL:") || line.contains("PANIC:")).reduce((first, second) -> second)
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC):\\s*", ""));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}

package dev.rollcall.database;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One short-lived child process and what it said. */
record PostgresCommand(int exitCode, String output) {

    private static final long LIMIT_SECONDS = 180;

    /**
     * Runs to the end; blocks the caller for three minutes at most.
     *
     * @param input what the command reads, possibly a password: it is kept off the command line, which every user can see
     */
    static PostgresCommand run(List<String> command, String input) {
        try {
            // To a file, not a pipe: a server started by the command would hold a pipe open for ever.
            Path output = Files.createTempFile("rollcall-postgres", ".out");
            try {
                return run(command, input, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while running " + command.get(0), e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** The last line that says something, without a server's time stamp. */
    String reason() {
        return lastLine(output);
    }

    static String lastLine(String text) {
        return text.lines().map(String::strip).filter(line -> line.contains("FATAL:") || line.contains("error:"))
                .reduce((first, second) -> second)
                .or(() -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((first, second) -> second))
                .orElse("no reason given");
    }

    private static PostgresCommand run(List<String> command, String input, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The command ended without reading: its exit code says why.
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new PostgresCommand(-1, "no answer within " + LIMIT_SECONDS + " s");
        }
        return new PostgresCommand(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }
}

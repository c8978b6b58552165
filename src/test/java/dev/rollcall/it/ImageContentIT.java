package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.Dockerfile;

/**
 * The content of the JVM image without a container: everything that {@code Dockerfile.jvm} copies, read-only, run by its entry point and
 * in its environment, as a user that owns nothing but the documented places, without a home.
 */
@Tag(Artifact.JVM)
class ImageContentIT {

    private static final String KEY = "image-content-it-0123456789abcdef0123456789";
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://0\\.0\\.0\\.0:(\\d+)");
    private static final Pattern NATIVE = Pattern.compile("\\S*/lib(?:jni)?(?:openblas|opencv|onnxruntime)[^/]*\\.so\\S*");

    @TempDir
    Path outside;
    private Account account;
    private ImageContent image;
    private List<Path> writable;

    @BeforeEach
    void layOut() throws IOException {
        account = Account.ofNobodyElse();
        image = new ImageContent(Dockerfile.named("Dockerfile.jvm"), account.folder());
        Path models = image.at("/var/lib/rollcall/models");
        try (Stream<Path> files = Files.list(Shared.models())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".onnx")).toList()) {
                Files.copy(file, models.resolve(file.getFileName()));
            }
        }
        // The models are part of this image: their place need not be written to.
        writable = List.of(image.at("/var/lib/rollcall/data"), image.at("/tmp"));
        for (Path place : writable) {
            account.own(Files.createDirectories(place));
        }
        image.seal(writable);
    }

    @AfterEach
    void tidyUp() throws IOException {
        if (image != null) {
            image.close();
        }
    }

    @Test
    void worksAndWritesNowhereElse() throws Exception {
        Map<String, String> before = image.state(writable);
        Path log = outside.resolve("output.log");
        Process server = null;
        try (ExternalDatabase database = new ExternalDatabase(outside.resolve("database"))) {
            database.start();
            ProcessBuilder builder = builder(image.entryPoint(), List.of());
            builder.environment().putAll(Map.of(
                    "QUARKUS_HTTP_PORT", "0",
                    "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + database.address(),
                    "QUARKUS_DATASOURCE_USERNAME", database.username(),
                    "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                    "ROLLCALL_BOOTSTRAP_ADMIN_KEY", KEY,
                    "ROLLCALL_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32])));
            server = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            String base = base(server, log);
            Api api = new Api(base, KEY);
            Await.until("the server is ready", () -> api.get("/api/v1/health?probe=ready"), answer -> answer.status() == 200);
            Cast.BLAIR.enrol(api, Cast.BLAIR);
            assertThat(api.get("/api/v1/health").json().path("status").asText()).isEqualTo("healthy");

            assertThat(loaded(server)).isNotEmpty().allMatch(library -> library.startsWith(image.at("/opt/rollcall/lib").toString()));
            Ended asked = run(image.healthCheck(), "--url", base);
            assertThat(asked.output()).startsWith("200 ");
            assertThat(asked.exitCode()).isZero();

            server.destroy();
            assertThat(server.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).as(Files.readString(log)).isIn(0, 143);
        } finally {
            if (server != null) {
                server.destroyForcibly().waitFor();
            }
        }
        assertThat(image.state(writable)).isEqualTo(before);
        assertThat(writtenElsewhere()).isEmpty();
        for (Path place : writable) {
            try (Stream<Path> files = Files.walk(place)) {
                assertThat(files).as("unpacked").noneMatch(file -> file.getFileName().toString().matches(".*\\.so(\\.\\d+)*"));
            }
        }
    }

    @Test
    void stopsWithoutADatabaseAndSaysWhatIsMissing() throws Exception {
        Ended ended = run(image.entryPoint());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output().lines()).singleElement().asString()
                .contains("No database is configured", "QUARKUS_DATASOURCE_JDBC_URL");
        assertThat(writtenElsewhere()).isEmpty();
    }

    private record Ended(int exitCode, String output) {
    }

    private Ended run(List<String> command, String... arguments) throws Exception {
        Path output = Files.createTempFile(outside, "command", ".log");
        Process process = builder(command, List.of(arguments)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output).replaceFirst("Picked up JAVA_TOOL_OPTIONS.*\n", ""));
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(List<String> command, List<String> arguments) {
        List<String> all = new ArrayList<>(account.prefix());
        all.addAll(command);
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all).directory(image.workingFolder().toFile());
        String searchPath = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(image.environment());
        builder.environment().put("PATH", searchPath);
        builder.environment().put("HOME", "/nonexistent");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + image.at("/tmp"));
        return builder;
    }

    private static String base(Process server, Path log) throws Exception {
        String said = Await.until("the server listens", () -> {
            if (!server.isAlive()) {
                throw new AssertionError("The server has ended: " + Files.readString(log));
            }
            return Files.readString(log);
        }, text -> LISTENING.matcher(text).find());
        Matcher line = LISTENING.matcher(said);
        assertThat(line.find()).isTrue();
        return "http://127.0.0.1:" + line.group(1);
    }

    private static List<String> loaded(Process process) throws IOException {
        return NATIVE.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/maps"))).results().map(match -> match.group()).distinct().toList();
    }

    /** Files of the account in places where programs like to leave some. Empty where the account is that of the tests. */
    private List<Path> writtenElsewhere() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String place : List.of("/tmp", "/var/tmp", "/dev/shm", System.getProperty("java.io.tmpdir"), System.getProperty("user.home"))) {
            Files.walkFileTree(Path.of(place), EnumSet.noneOf(FileVisitOption.class), 3, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(image.at("/")) ? FileVisitResult.SKIP_SUBTREE : visitFile(folder, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    try {
                        if (Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(account.id())) {
                            found.add(file);
                        }
                    } catch (IOException goneMeanwhile) {
                        // Somebody else's.
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }
}

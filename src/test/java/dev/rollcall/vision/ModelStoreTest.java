package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.vision.ModelStore.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    private static final String FILE = "tiny.onnx";

    @TempDir
    Path folder;

    private Path models;
    private Path first;
    private Path second;
    private byte[] weights;

    @BeforeEach
    void folders() throws IOException {
        models = folder.resolve("models");
        first = Files.createDirectories(folder.resolve("first"));
        second = Files.createDirectories(folder.resolve("second"));
        weights = new byte[100_000];
        new Random(1).nextBytes(weights);
    }

    @Test
    void goodFileInTheModelsFolderIsTaken() throws IOException {
        Files.write(Files.createDirectories(models).resolve(FILE), weights);
        ModelStore store = store(List.of());
        assertThat(store.status(model(true))).isEqualTo(Status.PRESENT);
        assertThat(store.locate(model(true))).isEqualTo(models.resolve(FILE));
    }

    @Test
    void firstMirrorThatHasItIsTakenAndTheFileIsKept() throws IOException {
        Files.write(second.resolve(FILE), weights);
        ModelStore store = store(List.of(first.toString(), second.toString()));
        assertThat(store.status(model(true))).isEqualTo(Status.MISSING);
        assertThat(store.locate(model(true))).hasBinaryContent(weights);
        Files.delete(second.resolve(FILE));
        assertThat(store.locate(model(true))).hasBinaryContent(weights);
        assertOnlyTheModelIsLeft();
    }

    @Test
    void oneFlippedBitIsRefusedAndTheNextPlaceTried() throws IOException {
        Files.write(first.resolve(FILE), flipped());
        Files.write(second.resolve(FILE), weights);
        assertThat(store(List.of(first.toString(), second.toString())).locate(model(true))).hasBinaryContent(weights);
    }

    @Test
    void credentialsOfAMirrorAreShownToNobody() {
        ModelStore store = store(List.of("http://user:secret@127.0.0.1:1/models", "https://user:se cret@nowhere/models"));
        ModelUnavailableException failure = catchThrowableOfType(ModelUnavailableException.class, () -> store.locate(model(true)));
        assertThat(failure).hasMessageContaining("http://127.0.0.1:1/models").hasMessageContaining("https://nowhere/models")
                .hasMessageNotContainingAny("user", "secret", "se cret");
        assertThat(failure.attempts().toString()).doesNotContain("user", "secret", "se cret");
    }

    @Test
    void damagedFileInTheModelsFolderIsReplaced() throws IOException {
        Files.write(Files.createDirectories(models).resolve(FILE), flipped());
        Files.write(first.resolve(FILE), weights);
        ModelStore store = store(List.of(first.toString()));
        assertThat(store.status(model(true))).isEqualTo(Status.DAMAGED);
        assertThat(store.locate(model(true))).hasBinaryContent(weights);
        assertThat(store.status(model(true))).isEqualTo(Status.PRESENT);
    }

    @Test
    void refusalNamesTheFileEveryPlaceAndEveryReason() throws IOException {
        Files.write(first.resolve(FILE), flipped());
        Files.write(second.resolve(FILE), new byte[10]);
        ModelStore store = store(List.of(first.toString(), second.toString(), folder.resolve("nowhere").toString()));
        ModelUnavailableException refusal = refusal(store, model(true));
        assertThat(refusal.file()).isEqualTo(FILE);
        assertThat(refusal).hasMessageContaining(FILE).hasMessageContaining("SHA-256").hasMessageContaining("has 10 bytes instead of 100000");
        assertThat(refusal.attempts()).extracting(ModelUnavailableException.Attempt::place).containsExactly(
                models.resolve(FILE).toString(), first + "/" + FILE, second + "/" + FILE, folder + "/nowhere/" + FILE);
        assertThat(refusal.attempts().get(3).reason()).isEqualTo("no such file");
        assertThat(models.resolve(FILE)).doesNotExist();
    }

    @Test
    void nonCommercialModelNeedsItsLicenceAccepted() throws IOException {
        Files.write(Files.createDirectories(models).resolve(FILE), weights);
        ModelStore store = store(List.of());
        assertThat(store.status(model(false))).isEqualTo(Status.LICENCE_NOT_ACCEPTED);
        assertThat(refusal(store, model(false))).hasMessageContaining("research only");
        ModelStore accepting = new ModelStore(models, List.of(), true, Duration.ofSeconds(5));
        assertThat(accepting.locate(model(false))).hasBinaryContent(weights);
    }

    @Test
    void fileIsFetchedOverHttpThroughARedirect() throws IOException {
        HttpServer server = server();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(store(List.of(address + "/moved/")).locate(model(true))).hasBinaryContent(weights);
            Files.delete(models.resolve(FILE));
            assertThat(store(List.of(address + "/none", address + "/endless", ModelStore.UPSTREAM)).locate(model(true, address + "/good/any")))
                    .hasBinaryContent(weights);
            Files.delete(models.resolve(FILE));
            ModelUnavailableException refusal = refusal(store(List.of(address + "/none", address + "/endless", "http://[")), model(true));
            assertThat(refusal).hasMessageContaining("answered 404").hasMessageContaining("has more than the 100000 bytes");
            assertOnlyTheModelIsLeft();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void serverThatFallsSilentInTheMiddleIsNotWaitedForForEver() throws IOException {
        HttpServer server = server();
        try {
            Files.write(second.resolve(FILE), weights);
            String silent = "http://127.0.0.1:" + server.getAddress().getPort() + "/silent";
            ModelStore impatient = new ModelStore(models, List.of(silent, second.toString()), false, Duration.ofSeconds(1));
            assertThat(impatient.locate(model(true))).hasBinaryContent(weights);
            assertOnlyTheModelIsLeft();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void manyAtOnceGetWholeFiles() throws IOException {
        Files.write(first.resolve(FILE), weights);
        ModelEntry model = model(true);
        IntStream.range(0, 20).parallel()
                .forEach(i -> assertThat(store(List.of(first.toString())).locate(model)).hasBinaryContent(weights));
        assertOnlyTheModelIsLeft();
    }

    private void assertOnlyTheModelIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(models)) {
            assertThat(files.filter(file -> !file.endsWith(FILE))).isEmpty();
        }
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good/", exchange -> {
            exchange.sendResponseHeaders(200, weights.length);
            exchange.getResponseBody().write(weights);
            exchange.close();
        });
        server.createContext("/moved/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/good/" + FILE);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/endless/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 1000; i++) {
                    exchange.getResponseBody().write(weights);
                }
            }
        });
        server.createContext("/silent/", exchange -> {
            exchange.sendResponseHeaders(200, weights.length);
            exchange.getResponseBody().write(weights, 0, 10);
            exchange.getResponseBody().flush();
        });
        server.start();
        return server;
    }

    private byte[] flipped() {
        byte[] flipped = weights.clone();
        flipped[50_000] ^= 1;
        return flipped;
    }

    private ModelStore store(List<String> mirrors) {
        return new ModelStore(models, mirrors, false, Duration.ofSeconds(20));
    }

    private ModelEntry model(boolean commercial, String... sources) {
        return new ModelEntry("tiny", FILE, ModelEntry.Task.DETECTOR, ModelEntry.Kind.YUNET, sha256(), weights.length,
                commercial ? "Apache-2.0" : "research only", commercial, List.of(sources), new ModelInput(ColourOrder.BGR, 0, 1, 0), null);
    }

    private String sha256() {
        try {
            Path file = Files.write(folder.resolve("sum"), weights);
            return Checksum.of(file).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelUnavailableException refusal(ModelStore store, ModelEntry model) {
        ModelUnavailableException refusal = catchThrowableOfType(ModelUnavailableException.class, () -> store.locate(model));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}

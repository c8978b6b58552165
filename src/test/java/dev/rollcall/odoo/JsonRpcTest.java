package dev.rollcall.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.mutiny.core.Vertx;

/** What an Odoo that is slow, endless or not the right one does to a call. */
class JsonRpcTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Vertx vertx;

    private record Config(Optional<Path> caFile, Duration requestTimeout, MemorySize maxAnswerSize, Optional<Set<String>> allowedHosts)
            implements OdooConfig {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int pageSize() {
            return 200;
        }

        @Override
        public Duration runTime() {
            return PATIENCE;
        }

        @Override
        public Duration scheduledRunTime() {
            return PATIENCE;
        }

        @Override
        public int scheduledDays() {
            return 1;
        }

        @Override
        public Duration scheduleCheck() {
            return PATIENCE;
        }
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.closeAndAwait();
    }

    @Test
    void anOdooThatNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertReason("timeout", () -> version(config(Duration.ofMillis(300)), "http://127.0.0.1:" + silent.getLocalPort()));
        }
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> pour(server));
            assertReason("answer_too_large", () -> version(config(PATIENCE), "http://127.0.0.1:" + server.getLocalPort()));
            assertThat(closed).as("the connection is closed").succeedsWithin(PATIENCE);
        }
    }

    @Test
    void onlyATrustedCertificateForTheHostIsTaken() throws Exception {
        KeyStore right = certificate("right", "IP:127.0.0.1");
        KeyStore wrongHost = certificate("wrong", "DNS:odoo.example.com");
        try (FakeOdoo odoo = new FakeOdoo(19, right); FakeOdoo elsewhere = new FakeOdoo(19, wrongHost)) {
            assertReason("tls", () -> version(config(PATIENCE), odoo.url()));
            assertReason("tls", () -> version(trusting(wrongHost), odoo.url()));
            assertReason("tls", () -> version(trusting(wrongHost), elsewhere.url()));
            assertThat(odoo.calls).isEmpty();
            assertThat(elsewhere.calls).isEmpty();
            assertThat(version(trusting(right), odoo.url()).path("server_version").asText()).isEqualTo("19.0");
        }
    }

    @Test
    void listedHostsAreTheOnlyOnes() {
        try (FakeOdoo odoo = new FakeOdoo(19)) {
            Config other = new Config(Optional.empty(), PATIENCE, size(), Optional.of(Set.of("odoo.example.com")));
            assertThatThrownBy(() -> version(other, odoo.url())).isInstanceOf(OdooHostException.class);
            assertThat(odoo.calls).isEmpty();
            Config listed = new Config(Optional.empty(), PATIENCE, size(), Optional.of(Set.of("127.0.0.1")));
            assertThat(version(listed, odoo.url()).path("server_version").asText()).isEqualTo("19.0");
        }
    }

    private static JsonNode version(Config config, String url) {
        JsonRpc rpc = new JsonRpc(config, new OdooHosts(config), new ObjectMapper(), vertx);
        try {
            return rpc.call(OdooUrl.of(url), "common", "version", List.of()).await().atMost(PATIENCE);
        } finally {
            rpc.close();
        }
    }

    private static void assertReason(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OdooUnreachableException.class,
                failure -> assertThat(failure.details()).containsEntry("reason", reason));
    }

    private static Config config(Duration timeout) {
        return new Config(Optional.empty(), timeout, size(), Optional.empty());
    }

    private static MemorySize size() {
        return new MemorySize(java.math.BigInteger.valueOf(100_000));
    }

    private static Config trusting(KeyStore authority) throws Exception {
        Path pem = folder.resolve(java.util.UUID.randomUUID() + ".pem");
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(
                authority.getCertificate("key").getEncoded()) + "\n-----END CERTIFICATE-----\n");
        return new Config(Optional.of(pem), PATIENCE, size(), Optional.empty());
    }

    private static KeyStore certificate(String name, String subject) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                "key", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + subject, "-validity", "3650", "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", "changeit").redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(keytool.waitFor()).as(Files.readString(folder.resolve("out"))).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }

    /** Until the other side has had enough. */
    private static void pour(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (;;) {
                socket.getOutputStream().write(chunk);
            }
        } catch (java.io.IOException enough) {
            // Closed by the client.
        }
    }
}

package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;
import io.vertx.core.Vertx;

/** What receivers that are broken, slow or not meant to be reached do to an attempt. */
class CourierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"), Network.of("::1"));
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static Vertx vertx;

    private record Config(Optional<List<Network>> allowedNetworks, Duration attemptTimeout) implements WebhookConfig {

        @Override
        public Duration connectTimeout() {
            return PATIENCE;
        }

        @Override
        public Duration retryFor() {
            return PATIENCE;
        }

        @Override
        public int concurrency() {
            return 4;
        }
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aSuccessIsAnyStatusOfThatKind() {
        try (Receiver receiver = new Receiver(Receiver.status(204))) {
            assertThat(send(receiver.url(), PATIENCE)).isEqualTo(new Outcome(204, null));
            Receiver.Got got = receiver.got().get(0);
            assertThat(got.path()).isEqualTo("/hook?x=1");
            assertThat(got.headers()).containsEntry("content-type", "application/json").containsEntry("x-rollcall-event", "camera.up")
                    .containsEntry("x-rollcall-delivery", "17").containsEntry("x-rollcall-timestamp", "1736931600")
                    .containsEntry("user-agent", "Rollcall/1.2.3").containsEntry("host", "127.0.0.1:" + receiver.port());
            assertThat(got.header("X-Rollcall-Signature")).startsWith("t=1736931600,v1=");
        }
    }

    @Test
    void theReceiverLearnsWhichRequestHasAsked() {
        try (Receiver receiver = new Receiver(Receiver.status(204))) {
            send(receiver.url(), PATIENCE);
            MDC.put("requestId", "request-7");
            send(receiver.url(), PATIENCE);
            assertThat(receiver.got()).extracting(got -> got.header("X-Request-Id")).containsExactly(null, "request-7");
        } finally {
            MDC.remove("requestId");
        }
    }

    @Test
    void aNameIsAskedForAtItsAddress() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            assertThat(send("http://localhost:" + receiver.port() + "/", PATIENCE).delivered()).isTrue();
            assertThat(receiver.got().get(0).header("host")).isEqualTo("localhost:" + receiver.port());
        }
    }

    @Test
    void whateverElseIsAnsweredIsAFailure() {
        try (Receiver receiver = new Receiver(Receiver.status(503))) {
            assertThat(send(receiver.url(), PATIENCE)).isEqualTo(new Outcome(503, "Answered with HTTP status 503"));
            receiver.behave(Receiver.status(410));
            assertThat(send(receiver.url(), PATIENCE).status()).isEqualTo(410);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver elsewhere = new Receiver(Receiver.status(200)); Receiver receiver = new Receiver((got, exchange) -> {
            exchange.getResponseHeaders().add("Location", elsewhere.url());
            exchange.sendResponseHeaders(303, -1);
        })) {
            assertThat(send(receiver.url(), PATIENCE)).isEqualTo(new Outcome(303, "Answered with a redirect, which is not followed"));
            assertThat(elsewhere.got()).isEmpty();
        }
    }

    @Test
    void aReceiverThatSaysNothingIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        try (Receiver receiver = new Receiver((got, exchange) -> over.await())) {
            assertThat(send(receiver.url(), SHORT)).isEqualTo(Outcome.failed("No answer in time"));
            over.countDown();
        }
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        CountDownLatch over = new CountDownLatch(1);
        try (Receiver receiver = new Receiver((got, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[64 * 1024]);
            exchange.getResponseBody().flush();
            over.await();
        })) {
            assertThat(send(receiver.url(), PATIENCE)).isEqualTo(new Outcome(200, null));
            over.countDown();
        }
    }

    @Test
    void anAnswerWhoseBodyNeverComesIsOneAllTheSame() {
        CountDownLatch over = new CountDownLatch(1);
        try (Receiver receiver = new Receiver((got, exchange) -> {
            exchange.sendResponseHeaders(500, 10);
            exchange.getResponseBody().flush();
            over.await();
        })) {
            assertThat(send(receiver.url(), PATIENCE).status()).isEqualTo(500);
            over.countDown();
        }
    }

    @Test
    void nobodyThereIsAFailure() {
        Receiver gone = new Receiver(Receiver.status(200));
        gone.close();
        assertThat(send(gone.url(), PATIENCE)).isEqualTo(Outcome.failed("No connection, or it broke"));
    }

    @Test
    void aPlainReceiverBehindHttpsIsAFailure() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            assertThat(send(receiver.url().replace("http:", "https:"), PATIENCE)).isEqualTo(
                    Outcome.failed("No trusted TLS connection: the certificate is unknown or not for this host"));
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            for (String host : List.of("127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]")) {
                WebhookUrl url = WebhookUrl.of(receiver.url().replace("127.0.0.1", host));
                Outcome outcome = courier(List.of(), PATIENCE).send(url, parcel(), 1).await().atMost(PATIENCE);
                assertThat(outcome.error()).as(host).containsAnyOf("not public", "No address is known");
            }
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void oneWrongAddressAmongSeveralIsEnough() throws UnknownHostException {
        WebhookHosts hosts = new WebhookHosts(new Config(Optional.empty(), PATIENCE), vertx);
        List<InetAddress> mixed = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("169.254.169.254"));
        assertThatThrownBy(() -> hosts.checked(WebhookUrl.of("https://a.example/"), mixed)).isInstanceOf(WebhookAddressException.class);
        assertThat(hosts.checked(WebhookUrl.of("https://a.example/"), mixed.subList(0, 1))).hasSize(1);
        assertThatThrownBy(() -> hosts.checked(WebhookUrl.of("http://a.example/"), mixed.subList(0, 1))).hasMessageContaining("use https");
    }

    @Test
    void aNameWithoutAnAddressIsAFailure() {
        assertThat(send("https://receiver.invalid/", PATIENCE)).isEqualTo(Outcome.failed("No address is known for the host"));
    }

    private static Outcome send(String url, Duration timeout) {
        return courier(LOOPBACK, timeout).send(WebhookUrl.of(url), parcel(), 1).await().atMost(PATIENCE);
    }

    private static Courier courier(List<Network> allowed, Duration timeout) {
        Config config = new Config(Optional.of(allowed), timeout);
        return new Courier(config, new WebhookHosts(config, vertx), vertx, "1.2.3");
    }

    private static Parcel parcel() {
        UUID id = UUID.randomUUID();
        byte[] body = Parcel.body(id, "camera.up", "2025-01-15T09:00:00Z", "camera/door", new JsonObject());
        return Parcel.sealed(id, "camera.up", "17", Instant.ofEpochSecond(1736931600), body, List.of("whsec_test"));
    }
}

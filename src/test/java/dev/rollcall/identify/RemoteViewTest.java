package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A replica that asks a made one. */
class RemoteViewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "sk_live_x";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();
    private HttpServer holder;
    private URI address;
    private RemoteView view;

    @BeforeEach
    void start() {
        holder = Uni.createFrom().completionStage(vertx.createHttpServer().requestHandler(asked::add).listen(0, "127.0.0.1").toCompletionStage())
                .await().atMost(PATIENCE);
        address = URI.create("http://127.0.0.1:" + holder.actualPort());
        view = new RemoteView(camera -> Uni.createFrom().item(Optional.ofNullable(camera.equals("lost") ? null : address)), vertx, noTls());
    }

    private static TlsConfigurationRegistry noTls() {
        return new TlsConfigurationRegistry() {
            @Override
            public Optional<TlsConfiguration> get(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<TlsConfiguration> getDefault() {
                return Optional.empty();
            }

            @Override
            public void register(String name, TlsConfiguration configuration) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @AfterEach
    void stop() {
        view.close();
        Uni.createFrom().completionStage(vertx.close().toCompletionStage()).await().atMost(PATIENCE);
    }

    @Test
    void aSnapshotComesFromTheHolderByTheCallersKey() throws Exception {
        var answer = ask(Map.of("X-API-Key", KEY), "door", "/snapshot?boxes=true").chain(RemoteView.Answer::whole).subscribeAsCompletionStage();
        HttpServerRequest request = asked.poll(60, TimeUnit.SECONDS);
        assertThat(request.uri()).isEqualTo("/api/v1/cameras/door/snapshot?boxes=true");
        assertThat(request.getHeader("X-API-Key")).isEqualTo(KEY);
        assertThat(request.getHeader(RemoteView.HOP)).isEqualTo("1");
        request.response().end("a picture");
        assertThat(answer.get(60, TimeUnit.SECONDS)).asString().isEqualTo("a picture");
    }

    @Test
    void theHolderLearnsWhichRequestItIsFor() throws Exception {
        MDC.put("requestId", "request-7");
        try {
            var answer = ask(Map.of(), "door", "/snapshot").subscribeAsCompletionStage();
            HttpServerRequest request = asked.poll(60, TimeUnit.SECONDS);
            assertThat(request.getHeader("X-Request-Id")).isEqualTo("request-7");
            request.response().end();
            answer.get(60, TimeUnit.SECONDS);
        } finally {
            MDC.remove("requestId");
        }
    }

    @Test
    void whoLeavesAStreamLeavesItThereToo() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch parts = new CountDownLatch(2);
        List<String> seen = new CopyOnWriteArrayList<>();
        Cancellable watching = ask(Map.of("Authorization", "Bearer " + KEY), "door", "/stream").onItem().transformToMulti(RemoteView.Answer::parts)
                .subscribe().with(part -> {
                    seen.add(Buffer.buffer(part).toString());
                    parts.countDown();
                });
        HttpServerRequest request = asked.poll(60, TimeUnit.SECONDS);
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + KEY);
        request.connection().closeHandler(closed -> gone.countDown());
        request.response().setChunked(true).write("one").compose(written -> request.response().write("two"));
        assertThat(parts.await(60, TimeUnit.SECONDS)).isTrue();

        watching.cancel();

        assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(String.join("", seen)).isEqualTo("onetwo");
    }

    @Test
    void aRefusalThereIsNoPictureHere() throws Exception {
        var answer = ask(Map.of(), "door", "/snapshot").subscribeAsCompletionStage();
        asked.poll(60, TimeUnit.SECONDS).response().setStatusCode(503).end();
        assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(NoPictureException.class).hasMessageContaining("answered 503");
    }

    @Test
    void aHolderThatIsNotThereIsNoPicture() {
        Uni.createFrom().completionStage(holder.close().toCompletionStage()).await().atMost(PATIENCE);
        assertThatThrownBy(() -> ask(Map.of(), "door", "/snapshot").await().atMost(PATIENCE)).isInstanceOf(NoPictureException.class)
                .hasMessage("The replica that runs the camera does not answer");
    }

    @Test
    void nobodyIsAskedInCirclesOrWithoutAnAddress() {
        assertThatThrownBy(() -> ask(Map.of(RemoteView.HOP, "1"), "door", "/snapshot").await().atMost(PATIENCE))
                .isInstanceOf(NoPictureException.class).hasMessageContaining("does not run on this replica");
        assertThatThrownBy(() -> ask(Map.of(), "lost", "/snapshot").await().atMost(PATIENCE)).isInstanceOf(NoPictureException.class);
        assertThat(asked).isEmpty();
    }

    private Uni<RemoteView.Answer> ask(Map<String, String> headers, String camera, String rest) {
        return view.ask(MultiMap.caseInsensitiveMultiMap().addAll(headers), camera, rest);
    }
}

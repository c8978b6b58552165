package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class InferenceMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InferencePool pool = new InferencePool(new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ModelsConfig.class)
            .withValidateUnknown(false).withSources(new PropertiesConfigSource(Map.of("rollcall.models.threads", "1"), "test", 100)).build()
            .getConfigMapping(ModelsConfig.class), new ServedRecognition(), registry);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() throws InterruptedException {
        release.countDown();
        pool.stop();
    }

    @Test
    void showWhatRunsWhatWaitsAndWhatIsRefused() throws Exception {
        List<CompletableFuture<?>> all = new ArrayList<>();
        all.add(pool.run(() -> {
            begun.countDown();
            return release.await(60, TimeUnit.SECONDS);
        }).subscribeAsCompletionStage());
        begun.await();
        all.add(pool.runFrame(() -> "a frame").subscribeAsCompletionStage());
        for (int i = 0; i < 32; i++) {
            all.add(pool.run(() -> "a picture").subscribeAsCompletionStage());
        }
        assertThatThrownBy(() -> pool.run(() -> "one too many").await().atMost(PATIENCE)).isInstanceOf(RecognitionBusyException.class);

        assertThat(gauge("rollcall.inference.threads")).isEqualTo(1);
        assertThat(gauge("rollcall.inference.busy.threads")).isEqualTo(1);
        assertThat(waiting("request")).isEqualTo(32);
        assertThat(waiting("frame")).isEqualTo(1);
        assertThat(registry.get("rollcall.inference.refusals").counter().count()).isEqualTo(1);

        release.countDown();
        for (CompletableFuture<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(waiting("request") + waiting("frame")).isZero();
        assertThat(waits("request")).isEqualTo(33);
        assertThat(waits("frame")).isEqualTo(1);
    }

    @Test
    void theLogOfTheWorkSpeaksOfTheRequest() {
        // A new thread knows what the one that made it knew.
        pool.run(() -> "the thread is made").await().atMost(PATIENCE);
        MDC.put("requestId", "request-7");
        try {
            assertThat(pool.run(() -> String.valueOf(MDC.get("requestId"))).await().atMost(PATIENCE)).isEqualTo("request-7");
        } finally {
            MDC.remove("requestId");
        }
        assertThat(pool.run(() -> String.valueOf(MDC.get("requestId"))).await().atMost(PATIENCE)).isEqualTo("null");
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double waiting(String kind) {
        return registry.get("rollcall.inference.waiting").tag("kind", kind).gauge().value();
    }

    private long waits(String kind) {
        return registry.get("rollcall.inference.wait").tag("kind", kind).timer().count();
    }
}

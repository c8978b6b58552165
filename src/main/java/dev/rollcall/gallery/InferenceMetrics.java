package dev.rollcall.gallery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What monitoring sees of the inference threads and of what waits for one. */
final class InferenceMetrics {

    /** What waits. */
    enum Kind {
        /** A picture that somebody sent, or work on stored ones. */
        REQUEST,
        /** A frame of a camera. */
        FRAME;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration[] BOUNDARIES = { Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5) };

    private final Map<Kind, Timer> waits = new EnumMap<>(Kind.class);
    private final Counter refusals;

    InferenceMetrics(MeterRegistry registry, InferenceQueue queue, ThreadPoolExecutor executor) {
        for (Kind kind : Kind.values()) {
            waits.put(kind, Timer.builder("rollcall.inference.wait").tag("kind", kind.text()).description("From asking to the start on a thread")
                    .serviceLevelObjectives(BOUNDARIES).register(registry));
        }
        waiting(registry, Kind.REQUEST, queue, InferenceQueue::waitingRequests);
        waiting(registry, Kind.FRAME, queue, InferenceQueue::waitingFrames);
        refusals = Counter.builder("rollcall.inference.refusals").description("Pictures that were refused because too many waited").register(registry);
        Gauge.builder("rollcall.inference.busy.threads", executor, ThreadPoolExecutor::getActiveCount).description("Threads that are at work")
                .register(registry);
        Gauge.builder("rollcall.inference.threads", executor, ThreadPoolExecutor::getMaximumPoolSize).description("Threads that there are")
                .register(registry);
    }

    private static void waiting(MeterRegistry registry, Kind kind, InferenceQueue queue, ToDoubleFunction<InferenceQueue> count) {
        Gauge.builder("rollcall.inference.waiting", queue, count).tag("kind", kind.text()).description("Work that waits for a thread")
                .register(registry);
    }

    void waited(Kind kind, long nanos) {
        waits.get(kind).record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refusals.increment();
    }
}

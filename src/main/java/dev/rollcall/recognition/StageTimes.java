package dev.rollcall.recognition;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/**
 * How long each stage of looking at a frame takes: {@code rollcall_recognition_stage_seconds{stage=...}}. Time that a stage spends in
 * another one counts for that other one alone, so that the stages of a frame add up to the frame. Any number of threads.
 */
@Startup
@ApplicationScoped
class StageTimes {

    enum Stage {
        /** From the camera's bytes to pixels. */
        DECODE,
        DETECT,
        /** Cutting out and judging all faces. */
        ALIGN,
        /** A close look at the chosen faces: refined landmarks and the embedding. */
        EMBED,
        LIVENESS,
        /** The scan of the gallery. */
        SEARCH,
        /** Tracking, the vote and the rest. */
        DECIDE
    }

    private static final Duration[] BOUNDARIES = { Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
            Duration.ofSeconds(1) };

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
    /** Nanoseconds that stages within the present one took. */
    private final ThreadLocal<long[]> within = ThreadLocal.withInitial(() -> new long[1]);

    StageTimes(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            timers.put(stage, Timer.builder("rollcall.recognition.stage").tag("stage", stage.name().toLowerCase(Locale.ROOT))
                    .description("One stage of looking at a frame").serviceLevelObjectives(BOUNDARIES).register(registry));
        }
    }

    /** Work that fails has taken its time, too. */
    <T> T during(Stage stage, Supplier<T> work) {
        long[] inner = within.get();
        long before = inner[0];
        inner[0] = 0;
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            long took = System.nanoTime() - start;
            timers.get(stage).record(took - inner[0], TimeUnit.NANOSECONDS);
            inner[0] = before + took;
        }
    }
}

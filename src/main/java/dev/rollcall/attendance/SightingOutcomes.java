package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

import dev.rollcall.recognition.Sighting;

/** Counts what becomes of sightings, measures how long that takes, and shows what waits on the disk. */
@Startup
@ApplicationScoped
class SightingOutcomes {

    enum Outcome {
        CHECKED_IN, SEEN_AGAIN, CHECKED_OUT, DUPLICATE,
        /** The person is unknown, deleted or inactive by now. */
        REFUSED,
        /** Another replica ran the camera by then. */
        FENCED,
        /** Cameras mark nothing: {@code auto_mark_enabled=false}. */
        DISABLED,
        /** Waits on the disk; counted again when it is written. */
        SPOOLED,
        /** Neither the database nor the disk took it. */
        LOST;

        boolean isBooked() {
            return this == CHECKED_IN || this == SEEN_AGAIN || this == CHECKED_OUT || this == DUPLICATE;
        }

        static Outcome of(Marked marked) {
            return valueOf(marked.action().toUpperCase(Locale.ROOT));
        }
    }

    private static final Duration[] BOUNDARIES = { Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
            Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30) };

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final Timer delay;
    private final Clock clock;

    SightingOutcomes(MeterRegistry registry, Spool spool, Clock clock) {
        this.clock = clock;
        this.delay = Timer.builder("rollcall.sighting.delay").description("From the frame that named somebody to the record in the database")
                .serviceLevelObjectives(BOUNDARIES).register(registry);
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, Counter.builder("rollcall.sightings").description("Sightings by what became of them")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(registry));
        }
        Gauge.builder("rollcall.spool.sightings", spool, Spool::waiting).description("Sightings that wait on disk for the database")
                .register(registry);
        Gauge.builder("rollcall.spool.oldest.age", spool, this::age).baseUnit("seconds")
                .description("Since the first of them was captured; 0 when none waits").register(registry);
        Gauge.builder("rollcall.spool.usable", spool, it -> it.isHealthy() ? 1 : 0).description("0 when the next sighting could not be kept on disk")
                .register(registry);
        Gauge.builder("rollcall.spool.damaged", spool, Spool::damaged).description("Sightings that were set aside; somebody must look at them")
                .register(registry);
    }

    void count(Outcome outcome) {
        counters.get(outcome).increment();
    }

    /** Likewise, and measures how long ago that sighting was captured. Not for those that have waited on disk. */
    void count(Outcome outcome, Sighting sighting) {
        count(outcome);
        if (outcome.isBooked()) {
            delay.record(Duration.between(sighting.capturedAt(), clock.instant()));
        }
    }

    private double age(Spool spool) {
        return spool.oldestAt().map(captured -> Math.max(0, Duration.between(captured, clock.instant()).toMillis() / 1000.0)).orElse(0.0);
    }

    double counted(Outcome outcome) {
        return counters.get(outcome).count();
    }
}

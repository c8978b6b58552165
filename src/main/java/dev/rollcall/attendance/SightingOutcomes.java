package dev.rollcall.attendance;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what becomes of sightings: {@code rollcall_sightings_total{outcome=...}}, {@code rollcall_spool_sightings} and
 * {@code rollcall_spool_damaged}.
 */
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

        static Outcome of(Marked marked) {
            return valueOf(marked.action().toUpperCase(Locale.ROOT));
        }
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    SightingOutcomes(MeterRegistry registry, Spool spool) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, Counter.builder("rollcall.sightings").description("Sightings by what became of them")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(registry));
        }
        Gauge.builder("rollcall.spool.sightings", spool, Spool::waiting).description("Sightings that wait on disk for the database")
                .register(registry);
        Gauge.builder("rollcall.spool.damaged", spool, Spool::damaged).description("Sightings that were set aside; somebody must look at them")
                .register(registry);
    }

    void count(Outcome outcome) {
        counters.get(outcome).increment();
    }

    double counted(Outcome outcome) {
        return counters.get(outcome).count();
    }
}

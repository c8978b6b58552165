package dev.rollcall.attendance;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts marks that the database has taken: {@code rollcall_attendance_marks_total{source=...,action=...}}. */
@Startup
@ApplicationScoped
class MarkCounts {

    private static final List<String> ACTIONS = List.of("checked_in", "seen_again", "checked_out", "duplicate");

    private final MeterRegistry registry;

    MarkCounts(MeterRegistry registry) {
        this.registry = registry;
        for (Source source : Source.values()) {
            ACTIONS.forEach(action -> counter(source, action));
        }
    }

    /** @param action see {@link Marked#action()} */
    void count(Source source, String action) {
        counter(source, action).increment();
    }

    private Counter counter(Source source, String action) {
        return Counter.builder("rollcall.attendance.marks").tag("source", source.text()).tag("action", action)
                .description("Marks that were booked, or repeated another one").register(registry);
    }
}

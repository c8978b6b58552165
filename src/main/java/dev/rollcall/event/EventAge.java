package dev.rollcall.event;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/** How old an event may be. */
@ApplicationScoped
public class EventAge {

    public static final String SETTING = "rollcall.event.retention";

    private final EventConfig config;
    private final Clock clock;

    EventAge(EventConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What happened before is given up. */
    public Instant oldest() {
        return clock.instant().minus(config.retention());
    }
}

package dev.rollcall.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;

/** How long the process has served. */
@Startup
@ApplicationScoped
class Uptime {

    private final Clock clock;
    private final Instant started;

    Uptime(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    long seconds() {
        return Duration.between(started, clock.instant()).toSeconds();
    }
}

package dev.rollcall.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.quarkus.test.Mock;

/** The clock of all {@code @QuarkusTest} classes: the system's, until a test sets it. */
@Mock
@Singleton
public class TestClock extends Clock {

    private volatile Instant fixed;

    /** Time stands still from here on. */
    public void set(Instant instant) {
        fixed = instant;
    }

    /** Back to the system's time. */
    public void release() {
        fixed = null;
    }

    @Override
    public Instant instant() {
        Instant set = fixed;
        return set == null ? Clock.systemUTC().instant() : set;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

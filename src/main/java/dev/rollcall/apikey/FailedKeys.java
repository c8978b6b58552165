package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * Slows guessing down without shutting anybody out: each further failure with the same beginning waits longer, up to a second.
 * Other keys are not touched, nor is the address: many clients may sit behind one.
 */
@ApplicationScoped
class FailedKeys {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final int MOST_STEPS = 20;
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int MOST_PREFIXES = 10_000;

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    FailedKeys(Clock clock) {
        this.clock = clock;
    }

    /** @return an item after the delay that this failure has earned */
    Uni<Void> refuse(String key) {
        Duration delay = delay(key);
        return delay.isZero() ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(delay);
    }

    /** Counts a failure. @return how long it waits for its answer */
    Duration delay(String key) {
        String prefix = KeyText.prefix(key);
        Instant now = clock.instant();
        if (failures.size() >= MOST_PREFIXES) {
            failures.values().removeIf(old -> old.isOver(now));
            if (failures.size() >= MOST_PREFIXES) {
                failures.clear();
            }
        }
        Failures count = failures.merge(prefix, new Failures(1, now), (old, one) -> old.isOver(now) ? one
                : new Failures(Math.min(old.count + 1, MOST_STEPS), now));
        Log.warnf("Refused an unknown, expired or revoked API key (%d recently with the same beginning)", count.count);
        return STEP.multipliedBy(count.count - 1L);
    }

    /** Beginnings with recent failures. */
    int remembered() {
        return failures.size();
    }

    private record Failures(int count, Instant at) {
        boolean isOver(Instant now) {
            return now.isAfter(at.plus(MEMORY));
        }
    }
}

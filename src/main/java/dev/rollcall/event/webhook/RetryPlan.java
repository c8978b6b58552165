package dev.rollcall.event.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a failed delivery is tried again, and when it is given up. */
final class RetryPlan {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /** A fifth more or less: what failed together does not come back together. */
    private static final double JITTER = 0.2;

    private final Duration retryFor;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    RetryPlan(Duration retryFor, DoubleSupplier random) {
        this.retryFor = retryFor;
        this.random = random;
    }

    /**
     * @param attempts that were made, 1 at least
     * @param since when it began to fail
     * @return the time of the next attempt, the last one right when the time is over; empty when it is given up
     */
    Optional<Instant> next(int attempts, Instant since, Instant now) {
        Instant end = since.plus(retryFor);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
        Instant next = now.plusMillis((long) (pause.toMillis() * (1 + JITTER * (2 * random.getAsDouble() - 1))));
        return Optional.of(next.isAfter(end) ? end : next);
    }
}

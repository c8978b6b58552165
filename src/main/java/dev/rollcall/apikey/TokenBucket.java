package dev.rollcall.apikey;

import java.time.Duration;
import java.time.Instant;

/** Holds so many tokens and gets new ones at a steady rate. A request takes one. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int size;
    private double tokens;
    private Instant filledAt;

    TokenBucket(int perSecond, int size, Instant now) {
        this.perSecond = perSecond;
        this.size = size;
        this.tokens = size;
        this.filledAt = now;
    }

    /**
     * Where a key stands after a request.
     *
     * @param granted whether there was a token
     * @param remaining whole tokens that are left
     * @param untilNext until there is a token; zero when there is one
     * @param untilFull until the bucket holds all its tokens
     */
    record Grant(boolean granted, int limit, int remaining, Duration untilNext, Duration untilFull) {
    }

    synchronized Grant take(Instant now) {
        Duration passed = Duration.between(filledAt, now);
        // A clock that was set back gives no tokens and takes none.
        if (!passed.isNegative()) {
            tokens = Math.min(size, tokens + passed.toNanos() / NANOS * perSecond);
        }
        filledAt = now;
        boolean granted = tokens >= 1;
        if (granted) {
            tokens--;
        }
        return new Grant(granted, size, (int) tokens, time(Math.max(0, 1 - tokens)), time(size - tokens));
    }

    private Duration time(double missing) {
        return Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
    }
}

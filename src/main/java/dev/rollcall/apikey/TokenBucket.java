package dev.rollcall.apikey;

import java.time.Duration;
import java.time.Instant;

/** Holds so many tokens and gets new ones at a steady rate. A request takes one. */
final class TokenBucket {

    /** Parts of a token: as many come in a nanosecond as tokens in a second, so that nothing is ever rounded. */
    private static final long TOKEN = 1_000_000_000;

    private final int perSecond;
    private final int size;
    private final Duration fillTime;
    private long parts;
    private Instant filledAt;

    TokenBucket(int perSecond, int size, Instant now) {
        this.perSecond = perSecond;
        this.size = size;
        this.fillTime = time(size * TOKEN);
        this.parts = size * TOKEN;
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
        if (passed.compareTo(fillTime) >= 0) {
            parts = size * TOKEN;
        } else if (!passed.isNegative()) {
            // A clock that was set back gives no tokens and takes none.
            parts = Math.min(size * TOKEN, parts + passed.toNanos() * perSecond);
        }
        filledAt = now;
        boolean granted = parts >= TOKEN;
        if (granted) {
            parts -= TOKEN;
        }
        return new Grant(granted, size, (int) (parts / TOKEN), time(Math.max(0, TOKEN - parts)), time(size * TOKEN - parts));
    }

    private Duration time(long missing) {
        return Duration.ofNanos((missing + perSecond - 1) / perSecond);
    }
}

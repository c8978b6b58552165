package dev.rollcall.apikey;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The key has made more requests than it may. */
final class RateLimitedException extends Failure {

    private static final long serialVersionUID = 1L;

    RateLimitedException(int limit, long retryAfter) {
        super(Kind.RATE_LIMITED, "Too many requests", "The key makes more requests than it may; try again in " + retryAfter + " s",
                Map.of("limit", limit, "retry_after", retryAfter));
    }
}

package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Counts the requests of each key in this replica. Whatever a key is recognised for counts, also what it lacks the permission for;
 * the refusal itself comes after 401 and 403 and before the body is read. Health looks at no key and is never limited.
 */
@ApplicationScoped
class RateLimit {

    private static final String GRANT = RateLimit.class.getName();

    private final Map<Integer, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Rate rate;

    RateLimit(RateLimitConfig config, Clock clock) {
        this.clock = clock;
        if (config.requestsPerSecond().isPresent()) {
            int perSecond = config.requestsPerSecond().getAsInt();
            set(perSecond, config.burst().orElse(perSecond));
        }
    }

    private record Rate(int perSecond, int burst) {
    }

    /** From the next request on, for all keys anew. */
    void set(int perSecond, int burst) {
        rate = new Rate(perSecond, burst);
        buckets.clear();
    }

    void off() {
        rate = null;
        buckets.clear();
    }

    /** Counts a request, once, and says in its answer how the key stands. */
    void count(int keyId, RoutingContext context) {
        Rate inForce = rate;
        if (inForce == null || context.get(GRANT) != null) {
            return;
        }
        Instant now = clock.instant();
        TokenBucket.Grant grant = buckets.computeIfAbsent(keyId, ignored -> new TokenBucket(inForce.perSecond, inForce.burst, now)).take(now);
        context.put(GRANT, grant);
        HttpServerResponse answer = context.response();
        answer.putHeader("X-RateLimit-Limit", Integer.toString(grant.limit()));
        answer.putHeader("X-RateLimit-Remaining", Integer.toString(grant.remaining()));
        answer.putHeader("X-RateLimit-Reset", Long.toString(ceilSeconds(Duration.between(Instant.EPOCH, now.plus(grant.untilFull())))));
    }

    /** @throws RateLimitedException when this request is one too many */
    void check(RoutingContext context) {
        TokenBucket.Grant grant = context.get(GRANT);
        if (grant != null && !grant.granted()) {
            long seconds = Math.max(1, ceilSeconds(grant.untilNext()));
            context.response().putHeader("Retry-After", Long.toString(seconds));
            throw new RateLimitedException(grant.limit(), seconds);
        }
    }

    private static long ceilSeconds(Duration duration) {
        return duration.getNano() == 0 ? duration.getSeconds() : duration.getSeconds() + 1;
    }
}

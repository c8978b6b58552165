package dev.rollcall.apikey;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.ext.web.RoutingContext;

/** Refuses what is too much, before the body is read. */
class RateLimitFilter {

    private final RateLimit limit;

    RateLimitFilter(RateLimit limit) {
        this.limit = limit;
    }

    @ServerRequestFilter(priority = 0, nonBlocking = true)
    public void check(RoutingContext context) {
        limit.check(context);
    }
}

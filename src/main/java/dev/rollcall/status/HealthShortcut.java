package dev.rollcall.status;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.http.Times;

/**
 * Repeats the last answer of {@link HealthResource} within the same second while nothing else has changed, before a route is looked
 * for: what polls health is to learn quickly how a busy server is.
 */
@ApplicationScoped
class HealthShortcut {

    /** After the request has its id and its tidy path. */
    private static final int SECOND = 999_999;

    private static final String PATH = "/api/v1/health";

    private final ConditionProbe probe;
    private final Uptime uptime;
    private final Times times;
    private final Clock clock;
    private final ObjectMapper mapper;
    private volatile Said last;

    HealthShortcut(ConditionProbe probe, Uptime uptime, Times times, Clock clock, ObjectMapper mapper) {
        this.probe = probe;
        this.uptime = uptime;
        this.times = times;
        this.clock = clock;
        this.mapper = mapper;
    }

    private record Said(Condition condition, int status, HealthView view, Buffer body) {
    }

    void filters(@Observes Filters filters) {
        filters.register(this::repeat, SECOND);
    }

    /** @param view what is answered to this condition */
    void keep(Condition condition, int status, HealthView view) {
        try {
            last = new Said(condition, status, view, Buffer.buffer(mapper.writeValueAsBytes(view)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void repeat(RoutingContext context) {
        HttpServerRequest request = context.request();
        Said said = last;
        if (said != null && request.method() == HttpMethod.GET && request.query() == null && request.path().equals(PATH) && holds(said)) {
            context.response().setStatusCode(said.status).putHeader("Content-Type", "application/json;charset=UTF-8").end(said.body);
        } else {
            context.next();
        }
    }

    private boolean holds(Said said) {
        return said.view.timestamp().equals(times.seconds(clock.instant())) && said.view.uptimeSeconds() == uptime.seconds()
                && said.condition.equals(probe.retake());
    }
}

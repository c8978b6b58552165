package dev.rollcall.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.http.CallerKey;
import dev.rollcall.http.MissingPermission;
import dev.rollcall.http.RefusedKey;
import dev.rollcall.http.RequestId;
import dev.rollcall.http.Routes;

/**
 * Notes calls of the API that fail. A known route is noted by its template, of an unknown one only the beginning, never with its query: they
 * may hold what people typed.
 */
@ApplicationScoped
class ApiCallLog {

    /** Before the handler that may answer without asking any route. */
    private static final int FIRST = 1_000_001;

    private static final String API = "/api/";
    private static final String HEALTH = "/api/v1/health";
    private static final String STARTED = ApiCallLog.class.getName();
    private static final int LONGEST_PATH = 200;
    /** What follows may be the id of somebody. */
    private static final Pattern BEGINNING = Pattern.compile("(/api/[^/]*/[^/]*/).+");

    private final SystemLog log;

    ApiCallLog(SystemLog log) {
        this.log = log;
    }

    void filters(@Observes Filters filters) {
        filters.register(this::follow, FIRST);
    }

    private void follow(RoutingContext context) {
        String path = context.request().path();
        if (path.startsWith(API) && !path.equals(HEALTH)) {
            // A path that has to be tidied comes by twice.
            context.put(STARTED, System.nanoTime());
            context.addEndHandler(ended -> note(context));
        }
        context.next();
    }

    private void note(RoutingContext context) {
        int status = context.response().getStatusCode();
        Long started = context.remove(STARTED);
        if (started == null || status < 400) {
            return;
        }
        String method = context.request().method().name();
        String route = route(method, context.request().path());
        log.note(level(status), Category.API, method + " " + route + " answered " + status, details(context, method, route, status, started));
    }

    private static Map<String, Object> details(RoutingContext context, String method, String route, int status,
            long started) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("method", method);
        details.put("route", route);
        details.put("status", status);
        details.put("duration_ms", Duration.ofNanos(System.nanoTime() - started).toMillis());
        details.put("request_id", RequestId.of(context));
        CallerKey key = CallerKey.of(context);
        if (key != null) {
            details.put("key_id", key.id());
            details.put("key_name", key.name());
        }
        if (status == 403 && MissingPermission.of(context) != null) {
            details.put("permission", MissingPermission.of(context));
        }
        if (status == 401 && RefusedKey.of(context) != null) {
            details.put("key_prefix", RefusedKey.of(context));
        }
        return details;
    }

    private static String route(String method, String path) {
        String template = Routes.template(method, path);
        if (template != null) {
            return template;
        }
        Matcher beginning = BEGINNING.matcher(path);
        String known = beginning.matches() ? beginning.group(1) + "…" : path;
        return known.length() > LONGEST_PATH ? known.substring(0, LONGEST_PATH) : known;
    }

    private static Level level(int status) {
        return switch (status) {
            case 401, 403, 429 -> Level.WARNING;
            default -> status >= 500 ? Level.ERROR : Level.INFO;
        };
    }
}

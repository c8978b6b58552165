package dev.rollcall.http;

import java.util.UUID;
import java.util.regex.Pattern;

import org.jboss.logging.MDC;

import io.vertx.ext.web.RoutingContext;

/** Names a request in its answer and in every log line about it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String KEY = RequestId.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {
    }

    /** The id of this request: the client's own, if it is short and harmless, otherwise a new one. */
    public static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String given = context.request().getHeader(HEADER);
        String id = given != null && ACCEPTABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
        context.put(KEY, id);
        return id;
    }

    static void attach(RoutingContext context) {
        String id = of(context);
        context.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
    }
}

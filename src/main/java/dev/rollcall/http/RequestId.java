package dev.rollcall.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
        String id = given != null && ACCEPTABLE.matcher(given).matches() ? given : random();
        context.put(KEY, id);
        return id;
    }

    /** To be told apart, not to be guessed at: a generator that nobody waits for will do. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static void attach(RoutingContext context) {
        String id = of(context);
        context.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
    }
}

package dev.rollcall.http;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jboss.logging.MDC;

import io.vertx.ext.web.RoutingContext;

/** Names a request in its answer, in every log line about it, and in what is asked of others because of it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** What the log calls it. */
    private static final String LOGGED = "requestId";
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

    /** The id of the request that the caller works for, on whatever thread; empty when none has asked for this. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(LOGGED)).map(Object::toString);
    }

    /** To be told apart, not to be guessed at: a generator that nobody waits for will do. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static void attach(RoutingContext context) {
        String id = of(context);
        context.response().putHeader(HEADER, id);
        MDC.put(LOGGED, id);
        TraceParent.traceOf(context.request().getHeader(TraceParent.HEADER)).ifPresent(trace -> MDC.put(TraceParent.LOGGED, trace));
    }
}

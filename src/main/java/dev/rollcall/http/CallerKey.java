package dev.rollcall.http;

import io.vertx.ext.web.RoutingContext;

/** The key that a request was let in with. */
public record CallerKey(int id, String name) {

    private static final String KEY = CallerKey.class.getName();

    public static void note(RoutingContext context, int id, String name) {
        context.put(KEY, new CallerKey(id, name));
    }

    /** @return null when no key was accepted */
    public static CallerKey of(RoutingContext context) {
        return context.get(KEY);
    }
}

package dev.rollcall.http;

import io.vertx.ext.web.RoutingContext;

/** Carries the harmless beginning of a key that was refused from the check to the log. */
public final class RefusedKey {

    private static final String KEY = RefusedKey.class.getName();

    private RefusedKey() {
    }

    public static void note(RoutingContext context, String prefix) {
        context.put(KEY, prefix);
    }

    /** @return null when no key was refused, or none whose beginning may be shown */
    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}

package dev.rollcall.http;

import io.vertx.ext.web.RoutingContext;

/** Carries the name of a permission that was asked for and not held from the check to the answer. */
public final class MissingPermission {

    private static final String KEY = MissingPermission.class.getName();

    private MissingPermission() {
    }

    public static void note(RoutingContext context, String permission) {
        context.put(KEY, permission);
    }

    /** @return null when none was missing */
    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}

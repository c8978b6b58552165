package dev.rollcall.http;

import java.util.Map;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;

/** How a key that is missing, wrong or not allowed is answered, whoever found out. */
record AccessRefusal(int status, ErrorAnswer answer) {

    /** The scheme that a 401 names in {@code WWW-Authenticate}. */
    static final String CHALLENGE = "Bearer";

    static AccessRefusal of(SecurityException failure, RoutingContext context) {
        String id = RequestId.of(context);
        if (failure instanceof ForbiddenException) {
            return new AccessRefusal(403, forbidden(MissingPermission.of(context), id));
        }
        return new AccessRefusal(401, failure instanceof AuthenticationFailedException
                ? ErrorAnswer.of("Invalid or expired API key", "The API key is unknown, expired or revoked", id)
                : ErrorAnswer.of("API key required", "Send an API key as X-API-Key or as Authorization: Bearer", id));
    }

    private static ErrorAnswer forbidden(String missing, String id) {
        String error = HttpTitles.of(403);
        return missing == null ? ErrorAnswer.of(error, "The key may not do this", id)
                : ErrorAnswer.of(error, "The key lacks the permission " + missing, Map.of("permission", missing), id);
    }

    boolean isChallenge() {
        return status == 401;
    }
}

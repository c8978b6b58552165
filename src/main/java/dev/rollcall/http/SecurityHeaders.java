package dev.rollcall.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers to make as little as possible of an answer: it is no page, nobody frames it or takes it for another type, and nobody
 * keeps it. What an answer says itself stays.
 */
@ApplicationScoped
class SecurityHeaders {

    /** Before {@link Edge}, which answers some requests itself. */
    private static final int ORDER = Edge.FIRST + 1;

    private static final String SWAGGER_UI = "/q/swagger-ui";
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    /** Its page starts itself by a script and styles of its own, and has pictures in its styles. */
    private static final String SWAGGER_PAGE = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    void filters(@Observes Filters filters) {
        filters.register(context -> {
            context.addHeadersEndHandler(done -> put(context));
            context.next();
        }, ORDER);
    }

    static void put(RoutingContext context) {
        MultiMap headers = context.response().headers();
        boolean page = context.request().path() != null && context.request().path().startsWith(SWAGGER_UI);
        putIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        putIfAbsent(headers, "Content-Security-Policy", page ? SWAGGER_PAGE : NO_PAGE);
        putIfAbsent(headers, "Referrer-Policy", "no-referrer");
        putIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        if (!page) {
            putIfAbsent(headers, "Cache-Control", "no-store");
        }
        if (context.request().isSSL()) {
            putIfAbsent(headers, "Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void putIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}

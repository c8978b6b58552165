package dev.rollcall.apikey;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.ext.web.RoutingContext;

/** Finds the key of a request: in a header or, when neither has one, in the session that a browser carries. */
@ApplicationScoped
class SentKeys {

    private final SessionCookie cookie;

    SentKeys(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /** @return null when there is none, or only a session that has ended */
    SentKey of(RoutingContext context) {
        String key = ApiKeyMechanism.key(context);
        return key == null ? cookie.read(context) : new SentKey(key, null);
    }
}

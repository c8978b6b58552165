package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretUnreadableException;

/**
 * A session is a key that the browser keeps for us, sealed so that neither a script nor whoever copies the cookie file reads it. It opens on
 * every replica and nothing has to be remembered here; what becomes of the key becomes of it.
 */
@ApplicationScoped
class SessionCookie {

    static final String NAME = "rollcall_session";

    private static final String PURPOSE = "session";

    private final SecretBox box;
    private final Clock clock;

    SessionCookie(SecretBox box, Clock clock) {
        this.box = box;
        this.clock = clock;
    }

    /** @return null when there is none, or none that was made here and still lasts */
    SentKey read(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NAME);
        SentKey sent = cookie == null ? null : opened(cookie.getValue());
        return sent == null || !clock.instant().isBefore(sent.until()) ? null : sent;
    }

    private SentKey opened(String value) {
        try {
            String open = box.open(Base64.getUrlDecoder().decode(value), PURPOSE);
            String[] parts = open.split(" ", 2);
            return parts.length < 2 ? null : new SentKey(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0])));
        } catch (SecretUnreadableException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * @param until in whole seconds
     * @throws dev.rollcall.database.SecretKeyMissingException without a key to seal with
     */
    void give(RoutingContext context, String key, Instant until) {
        byte[] sealed = box.seal(until.getEpochSecond() + " " + key, PURPOSE);
        put(context, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), Duration.between(clock.instant(), until).toSeconds());
    }

    /** Makes the browser forget it; nothing when it has none. */
    void take(RoutingContext context) {
        if (context.request().getCookie(NAME) != null && !context.response().headWritten()) {
            put(context, "", 0);
        }
    }

    /** Also behind a proxy that ends TLS and may say so. */
    private static void put(RoutingContext context, String value, long seconds) {
        context.response().addCookie(Cookie.cookie(NAME, value).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT)
                .setSecure(context.request().isSSL()).setMaxAge(seconds));
    }
}

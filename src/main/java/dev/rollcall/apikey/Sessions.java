package dev.rollcall.apikey;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Signs people in and out, and tells them as whom. */
@ApplicationScoped
class Sessions {

    private final IdentityProviderManager providers;
    private final KeyRing ring;
    private final SentKeys sent;
    private final SessionCookie cookie;
    private final RateLimit limit;
    private final SystemLog log;
    private final SessionConfig config;
    private final Clock clock;

    Sessions(IdentityProviderManager providers, KeyRing ring, SentKeys sent, SessionCookie cookie, RateLimit limit, SystemLog log,
            SessionConfig config, Clock clock) {
        this.providers = providers;
        this.ring = ring;
        this.sent = sent;
        this.cookie = cookie;
        this.limit = limit;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    /** @param until null for as long as nobody ends the key */
    record Open(KeyGrant grant, Instant until) {
    }

    /** Looks at the key as at one in a header: slowed down, counted and limited alike. */
    Uni<Open> open(RoutingContext context, String key) {
        return providers.authenticate(HttpSecurityUtils.setRoutingContextAttribute(new ApiKeyRequest(key), context))
                .invoke(() -> limit.check(context))
                .chain(() -> grant(key))
                .map(grant -> {
                    Instant until = earlier(clock.instant().plus(config.lifetime()), grant.expiresAt()).truncatedTo(ChronoUnit.SECONDS);
                    cookie.give(context, key, until);
                    log.note(Level.INFO, Category.API, "Session opened",
                            Map.of("subject_key_id", grant.id(), "subject_key_prefix", grant.prefix()));
                    return new Open(grant, until);
                });
    }

    /** Of a request that was let in. */
    Uni<Open> current(RoutingContext context) {
        SentKey key = sent.of(context);
        return key == null ? Uni.createFrom().failure(AuthenticationFailedException::new)
                : grant(key.text()).map(grant -> new Open(grant, key.isOfSession() ? earlier(key.until(), grant.expiresAt()) : grant.expiresAt()));
    }

    void close(RoutingContext context) {
        cookie.take(context);
    }

    private Uni<KeyGrant> grant(String key) {
        return ring.find(key).onItem().ifNull().failWith(AuthenticationFailedException::new);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}

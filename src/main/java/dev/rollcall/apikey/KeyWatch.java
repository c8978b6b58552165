package dev.rollcall.apikey;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.database.DatabaseFailures;

/** For answers that may last longer than the key that was let in with them. */
@ApplicationScoped
public class KeyWatch {

    private final KeyRing ring;
    private final SentKeys keys;

    KeyWatch(KeyRing ring, SentKeys keys) {
        this.ring = ring;
        this.keys = keys;
    }

    /** Whether the key of this request still counts, and its session lasts, and it has the permission. When the database cannot be asked, it has. Never fails. */
    public Uni<Boolean> isHeld(RoutingContext context, String permission) {
        SentKey key = keys.of(context);
        if (key == null) {
            return Uni.createFrom().item(false);
        }
        return ring.find(key.text()).map(grant -> grant != null && Permissions.allow(grant.permissions(), permission))
                .onFailure().invoke(failure -> Log.debugf("A key was not looked at again: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithItem(true);
    }
}

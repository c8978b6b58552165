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

    KeyWatch(KeyRing ring) {
        this.ring = ring;
    }

    /** Whether the key of this request still counts and has the permission. When the database cannot be asked, it has. Never fails. */
    public Uni<Boolean> isHeld(RoutingContext context, String permission) {
        return ring.find(ApiKeyMechanism.key(context)).map(grant -> grant != null && Permissions.allow(grant.permissions(), permission))
                .onFailure().invoke(failure -> Log.debugf("A key was not looked at again: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithItem(true);
    }
}

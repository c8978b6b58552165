package dev.rollcall.http;

import java.security.Permission;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Whoever sent the request, for permissions that depend on what it asks. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @param permission such as {@code person:delete} */
    public Uni<Boolean> holds(String permission) {
        return identity.checkPermission(parse(permission));
    }

    /** @return fails with 403, naming the permission, when it is needed and not held */
    public Uni<Void> require(boolean needed, String permission) {
        return !needed ? Uni.createFrom().voidItem() : holds(permission).invoke(held -> {
            if (!held) {
                throw new ForbiddenException();
            }
        }).replaceWithVoid();
    }

    private static Permission parse(String permission) {
        int colon = permission.indexOf(':');
        return colon < 0 ? new StringPermission(permission)
                : new StringPermission(permission.substring(0, colon), permission.substring(colon + 1));
    }
}

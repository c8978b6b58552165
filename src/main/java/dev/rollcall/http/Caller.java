package dev.rollcall.http;

import java.security.Permission;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Whoever sent the request, for permissions that depend on what it asks. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** Which key asks, and from where; {@link Origin#SYSTEM} outside a request. */
    public Origin origin() {
        RoutingContext context = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return context == null ? Origin.SYSTEM : Origin.of(context);
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

package dev.rollcall.apikey;

import java.security.Permission;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.http.CallerKey;
import dev.rollcall.http.MissingPermission;
import dev.rollcall.http.RefusedKey;

/** Knows whose key it is and what it may do. */
@ApplicationScoped
class ApiKeyIdentityProvider implements IdentityProvider<ApiKeyRequest> {

    private final KeyRing ring;
    private final KeyUsage usage;
    private final FailedKeys failures;
    private final RateLimit limit;

    ApiKeyIdentityProvider(KeyRing ring, KeyUsage usage, FailedKeys failures, RateLimit limit) {
        this.ring = ring;
        this.usage = usage;
        this.failures = failures;
        this.limit = limit;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext ignored) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return ring.find(request.key()).chain(grant -> grant == null
                ? refuse(request.key(), context)
                : Uni.createFrom().item(identity(grant, context)));
    }

    private Uni<SecurityIdentity> refuse(String key, RoutingContext context) {
        if (context != null && KeyText.isOurs(key)) {
            RefusedKey.note(context, KeyText.prefix(key));
        }
        return failures.refuse(key).map(waited -> {
            throw new AuthenticationFailedException();
        });
    }

    private SecurityIdentity identity(KeyGrant grant, RoutingContext context) {
        usage.note(grant.id());
        if (context != null) {
            CallerKey.note(context, grant.id(), grant.name());
            limit.count(grant.id(), context);
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(grant.name()))
                .addAttribute("api-key", grant.id())
                .addPermissionChecker(wanted -> Uni.createFrom().item(check(grant, wanted, context)))
                .build();
    }

    private static boolean check(KeyGrant grant, Permission wanted, RoutingContext context) {
        String name = wanted.getActions() == null || wanted.getActions().isEmpty() ? wanted.getName() : wanted.getName() + ":" + wanted.getActions();
        boolean held = Permissions.allow(grant.permissions(), name);
        if (!held && context != null) {
            MissingPermission.note(context, name);
        }
        return held;
    }
}

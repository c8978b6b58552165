package dev.rollcall.apikey;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Metrics tell about the business: they want a key with {@code system:read}, which Prometheus sends as a bearer token. */
@ApplicationScoped
class MetricsPolicy implements HttpSecurityPolicy {

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        return identity.chain(caller -> caller.checkPermission(new StringPermission("system", "read")).map(held -> {
            if (!held) {
                // A mere denial would be answered without a body.
                throw caller.isAnonymous() ? new UnauthorizedException() : new ForbiddenException();
            }
            return CheckResult.PERMIT;
        }));
    }
}

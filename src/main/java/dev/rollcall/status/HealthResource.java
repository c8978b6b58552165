package dev.rollcall.status;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;

/** For Odoo and for Kubernetes. Never looks at keys. */
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Health")
public class HealthResource {

    private final ConditionProbe probe;
    private final HealthShortcut shortcut;
    private final Uptime uptime;
    private final Times times;
    private final Clock clock;
    private final String version;

    HealthResource(ConditionProbe probe, HealthShortcut shortcut, Uptime uptime, Times times, Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.probe = probe;
        this.shortcut = shortcut;
        this.uptime = uptime;
        this.times = times;
        this.clock = clock;
        this.version = version;
    }

    /** @param kind live or ready for Kubernetes; absent for everybody else */
    @GET
    @Operation(summary = "How the server is", description = "Without `probe` for Odoo and its like: healthy, degraded or unhealthy. With it for Kubernetes.")
    @APIResponse(responseCode = "200", description = "It serves")
    @APIResponse(responseCode = "503", description = "It does not",
            content = @Content(schema = @Schema(implementation = HealthView.class)))
    public Uni<RestResponse<HealthView>> health(@Parameter(description = "What is asked; absent for everybody but Kubernetes",
            schema = @Schema(enumeration = { "live", "ready" })) @RestQuery("probe") String kind) {
        if (kind == null || kind.isEmpty()) {
            return probe.take().map(condition -> {
                RestResponse<HealthView> answer = answer(condition.status(), condition.problems(), why(condition));
                shortcut.keep(condition, answer.getStatus(), answer.getEntity());
                return answer;
            });
        }
        return switch (kind) {
            case "live" -> Uni.createFrom().item(answer(probe.isSupervised(), "The cameras are no longer looked after"));
            case "ready" -> probe.take().map(condition -> answer(condition.isReady(), condition.databaseReachable() && condition.migrated()
                    ? String.join("; ", condition.problems()) : why(condition)));
            default -> throw new InvalidRequestException("probe", "must be live or ready");
        };
    }

    private RestResponse<HealthView> answer(boolean good, String error) {
        return answer(good ? Condition.Status.HEALTHY : Condition.Status.UNHEALTHY, List.of(), good ? null : error);
    }

    private RestResponse<HealthView> answer(Condition.Status status, List<String> problems, String error) {
        boolean serves = status != Condition.Status.UNHEALTHY;
        HealthView view = new HealthView(serves, status.name().toLowerCase(Locale.ROOT), times.seconds(clock.instant()), version,
                uptime.seconds(), problems, serves ? null : error);
        return RestResponse.status(serves ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE, view);
    }

    private static String why(Condition condition) {
        return condition.databaseReachable() ? "The database schema is not up to date yet" : "The database cannot be reached";
    }
}

package dev.rollcall.setting;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

@Path("/api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class ConfigResource {

    private final ConfigView view;
    private final SettingService service;
    private final SecurityIdentity caller;

    ConfigResource(ConfigView view, SettingService service, SecurityIdentity caller) {
        this.view = view;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("config:read")
    @Operation(summary = "Read the settings", description = "Every setting that clients may change, with its value or default, and the read-only max_face_distance")
    @Refuses(status = 404, when = "There is no setting of this name")
    public Uni<Success<ConfigAnswers.Listing>> read(
            @Parameter(description = "Only this setting, with its description, default and rule", schema = @Schema(type = SchemaType.STRING), example = "timezone") @RestQuery String key) {
        return Uni.createFrom().item(() -> Success.of(new ConfigAnswers.Listing(key == null ? view.all() : view.one(key))));
    }

    @POST
    @PermissionsAllowed("config:write")
    @Operation(summary = "Change a setting", description = "Takes effect at once here and within a second on other replicas; stays after a restart. Values are typed: \"10\" is no number")
    public Uni<Success<ConfigAnswers.Changed>> change(ConfigChange change) {
        if (change == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        return service.change(change, caller.getPrincipal().getName())
                .map(changed -> Success.of("Configuration updated", view.changed(changed)));
    }
}

package dev.rollcall.camera;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

/** Cameras. No answer carries a user, a password or the query of an address. */
@Path("/api/v1/cameras")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
public class CameraResource {

    private static final String NAME = "Name of the camera";
    private static final String EXAMPLE = "entrance";

    private final CameraService service;
    private final CameraViews views;
    private final CameraTrial trial;

    CameraResource(CameraService service, CameraViews views, CameraTrial trial) {
        this.service = service;
        this.views = views;
        this.trial = trial;
    }

    @GET
    @PermissionsAllowed("camera:read")
    @Operation(summary = "List cameras", description = "By name, those of the configuration among them, with what they do. Addresses come without "
            + "user, password and query.")
    public Uni<Success<CameraView.Listing>> list(
            @RestQuery @Parameter(description = "Most cameras of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Cameras to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        return views.list(Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/{name}")
    @PermissionsAllowed("camera:read")
    @Operation(summary = "Get a camera")
    @Refuses(status = 404, when = "No such camera")
    public Uni<Success<CameraView.Single>> get(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name) {
        return views.get(name).map(view -> Success.of(CameraView.Single.of(view)));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Add a camera", description = "It is opened at once, unless `enabled` is false or it is outside its schedule; on all replicas "
            + "it is known within a second. The address is stored sealed. Files and folders must be below `rollcall.video.folder`. Audited.")
    @Refuses(status = 409, when = "The name is taken, also by a camera of the configuration; or there is no rollcall.secret-key to seal the address with")
    public Uni<Success<CameraView.Single>> create(CameraDraft draft) {
        require(draft);
        return service.create(draft).chain(camera -> views.get(camera.name))
                .map(view -> Success.of("Camera added", CameraView.Single.of(view)));
    }

    @PUT
    @Path("/{name}")
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Change a camera", description = "A field that is absent stays, one that is null goes back to what is usual. Without `url`, or with "
            + "the one that GET shows, the address stays; without `user_name` and `password` the stored login stays, but it is never sent to another "
            + "server. A camera whose settings change is opened again. Audited.")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 409, when = "It is set by configuration; or its address was sealed with another rollcall.secret-key")
    public Uni<Success<CameraView.Single>> change(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name, CameraChanges changes) {
        require(changes);
        return service.change(name, changes, false).chain(() -> views.get(name))
                .map(view -> Success.of("Camera changed", CameraView.Single.of(view)));
    }

    @DELETE
    @Path("/{name}")
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Remove a camera", description = "It is closed; what it has seen stays. Audited.")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 409, when = "It is set by configuration")
    public Uni<Success<CameraView.Deleted>> delete(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name) {
        return service.delete(name).map(done -> Success.of("Camera removed", new CameraView.Deleted(name)));
    }

    @POST
    @Path("/{name}/start")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Start a camera", description = "It stays started after a restart of the server. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 409, when = "It is set by configuration")
    public Uni<Success<CameraView.Single>> start(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name) {
        return service.enable(name, true).chain(() -> views.get(name)).map(view -> Success.of("Camera started", CameraView.Single.of(view)));
    }

    @POST
    @Path("/{name}/stop")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Stop a camera", description = "It stays stopped after a restart of the server. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 409, when = "It is set by configuration")
    public Uni<Success<CameraView.Single>> stop(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name) {
        return service.enable(name, false).chain(() -> views.get(name)).map(view -> Success.of("Camera stopped", CameraView.Single.of(view)));
    }

    @POST
    @Path("/{name}/test")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Try a camera", description = "Opens it once more, beside what runs, waits `open_timeout` for its first picture and counts "
            + "pictures for two seconds. A camera that cannot be seen is no error: `reachable` is false and `reason` says why.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such camera")
    @Refuses(status = 409, when = "Its address was sealed with another rollcall.secret-key")
    @Refuses(status = 429, when = "Two tests are running on this replica, or the key has used up its requests for now")
    public Uni<Success<CameraTrialView>> test(@RestPath @Parameter(description = NAME, example = EXAMPLE) String name) {
        return service.settings(name).chain(trial::run).map(Success::of);
    }

    private static void require(Object body) {
        if (body == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
    }
}

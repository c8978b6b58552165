package dev.rollcall.camera;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;

/** The video source of the original server, which had one: the camera named {@code source}. */
@Path("/api/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
public class SourceResource {

    private final Sources sources;

    SourceResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/current")
    @PermissionsAllowed("camera:read")
    @Operation(summary = "Show the current source", description = "The camera named source, otherwise the first that delivers, otherwise the first "
            + "that is enabled. For scripts of the original server; new ones use /api/v1/cameras.")
    public Uni<Success<SourceView.Current>> current() {
        return sources.current().map(Success::of);
    }

    @POST
    @Path("/change")
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Change the source", description = "Makes or changes the camera named source and starts it. Nothing is tried; that is what "
            + "/api/sources/validate is for. Audited.")
    @Refuses(status = 409, when = "A camera named source is set by configuration; or there is no rollcall.secret-key to seal the address with")
    public Uni<Success<SourceView.Changed>> change(SourceRequest.Change request) {
        require(request);
        return sources.change(request).map(changed -> Success.of("Source changed", changed));
    }

    @POST
    @Path("/validate")
    @PermissionsAllowed("camera:write")
    @Operation(summary = "Try a source", description = "Opens it and waits ten seconds for its first picture; keeps nothing.")
    @Refuses(status = 429, when = "Two tests are running on this replica, or the key has used up its requests for now")
    public Uni<Success<SourceView.Validated>> validate(SourceRequest.Validation request) {
        require(request);
        return sources.validate(request.source()).map(Success::of);
    }

    private static void require(Object body) {
        if (body == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
    }
}

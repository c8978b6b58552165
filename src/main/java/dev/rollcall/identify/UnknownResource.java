package dev.rollcall.identify;

import jakarta.ws.rs.Consumes;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SecretKeyMissingException;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** The unknown inbox: people whom cameras saw and nobody has enrolled. */
@Path("/api/v1/unknowns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class UnknownResource {

    private final UnknownService service;
    private final FaceSeal seal;
    private final Settings settings;

    UnknownResource(UnknownService service, FaceSeal seal, Settings settings) {
        this.service = service;
        this.seal = seal;
        this.settings = settings;
    }

    @GET
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "List unknown faces", description = "Faces that nobody enrolled resembles, one for each stranger, while the setting "
            + "`unknown_inbox_enabled` is on. They are deleted `unknown_retention_days` after they were last seen, and all of them within a "
            + "minute after the setting was switched off.")
    @Refuses(status = 409, when = "The setting is on, and nothing can be kept: there is no rollcall.secret-key to seal faces with")
    public Uni<Success<UnknownView.Listing>> list(
            @RestQuery @Parameter(description = "Absent: any", schema = @Schema(type = SchemaType.STRING, enumeration = { "open", "ignored" })) String status,
            @RestQuery @Parameter(description = "Most faces of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Faces to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        UnknownStatus wanted = UnknownStatus.of(status);
        Page page = Page.of(limit, offset);
        boolean enabled = settings.get(Setting.UNKNOWN_INBOX_ENABLED);
        if (enabled && !seal.isReady()) {
            throw new SecretKeyMissingException();
        }
        return service.list(enabled, wanted, page).map(Success::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Get an unknown face")
    @Refuses(status = 404, when = "No such face, or no more")
    public Uni<Success<UnknownView.Single>> get(@RestPath @Parameter(description = "The unknown face", schema = @Schema(
            type = SchemaType.INTEGER), example = "12") String id) {
        return service.get(number(id)).map(view -> Success.of(UnknownView.Single.of(view)));
    }

    @GET
    @Path("/{id}/faces/{face_id}/image")
    @Produces("image/png")
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Get a picture of an unknown face", description = "The aligned crop, a PNG of 112 x 112 pixels.")
    @Refuses(status = 404, when = "No such face, or no more")
    @Refuses(status = 409, when = "It was sealed with another rollcall.secret-key")
    public Uni<byte[]> image(
            @RestPath @Parameter(description = "The unknown face", schema = @Schema(type = SchemaType.INTEGER), example = "12") String id,
            @RestPath("face_id") @Parameter(description = "The picture", schema = @Schema(type = SchemaType.INTEGER), example = "31") String faceId) {
        return service.image(number(id), number(faceId));
    }

    @POST
    @Path("/{id}/assign")
    @PermissionsAllowed("person:write")
    @Operation(summary = "Say who an unknown face is", description = "Takes it out of the inbox; with `enrol` its best picture becomes a face of "
            + "the person, by the rules of register-face. Marks no attendance: `seen` tells when the person was there, for "
            + "`POST /attendance/mark` with a `check_in_time`. Audited.")
    @Refuses(status = 404, when = "No such face, or no more, or no such person")
    @Refuses(status = 409, when = "The person is deleted, or the face is more like somebody else; `details` names whom and how similar")
    @Refuses(status = 422, when = "The picture is not good enough to be enrolled")
    public Uni<Success<UnknownView.Assigned>> assign(
            @RestPath @Parameter(description = "The unknown face", schema = @Schema(type = SchemaType.INTEGER), example = "12") String id,
            AssignRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        return service.assign(number(id), request.person(), request.enrols()).map(done -> Success.of("Face assigned", done));
    }

    @POST
    @Path("/{id}/ignore")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Leave an unknown face alone", description = "From now on it is answered with the reason `ignored` and does not come "
            + "into the inbox again, until it is discarded. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such face, or no more")
    public Uni<Success<UnknownView.Single>> ignore(@RestPath @Parameter(description = "The unknown face", schema = @Schema(
            type = SchemaType.INTEGER), example = "12") String id) {
        return service.ignore(number(id)).map(view -> Success.of("Face ignored", UnknownView.Single.of(view)));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Delete an unknown face", description = "With all its pictures; an ignored one is ignored no longer. Audited.")
    @Refuses(status = 400, when = "A body that cannot be read")
    @Refuses(status = 404, when = "No such face, or no more")
    public Uni<Success<UnknownView.Discarded>> discard(@RestPath @Parameter(description = "The unknown face", schema = @Schema(
            type = SchemaType.INTEGER), example = "12") String id) {
        long number = number(id);
        return service.discard(number).map(done -> Success.of("Face discarded", new UnknownView.Discarded(number)));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new UnknownNotFoundException(id);
        }
    }
}

package dev.rollcall.identify;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Text;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** From a recognition to a face that is enrolled. */
@Path("/api/v1/recognitions/{id}/enrol")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class SightedEnrolmentResource {

    private final SightedEnrolment enrolment;
    private final Settings settings;

    SightedEnrolmentResource(SightedEnrolment enrolment, Settings settings) {
        this.enrolment = enrolment;
        this.settings = settings;
    }

    /** @param personId null for whom it was named */
    @Schema(name = "RecognitionEnrolment")
    public record Request(@Schema(nullable = true, description = "Whose face it is; absent: whom the recognition named", examples = "EMP001") String personId) {

        String person() {
            return personId == null ? null : Text.required("person_id", personId, 64);
        }
    }

    @Schema(name = "RecognitionEnrolled")
    public record Enrolled(@Schema(description = "Of the track", examples = "5f0c6a1e-3b0f-4a55-9a54-0d6f8a3b6c11") String recognitionId,
            @Schema(examples = "EMP001") String personId, @Schema(examples = "17") long faceId,
            @Schema(description = "How many faces the person has now", examples = "2") long totalFaces) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @PermissionsAllowed("person:write")
    @Operation(summary = "Enrol the face of a recognition", description = "The best picture of its track becomes a face of the person, by the "
            + "rules of register-face, once: the kept picture goes with it. Pictures are kept for `recognition_crops_days`, which is 0 until somebody sets it. Audited.")
    @Refuses(status = 404, when = "No picture of it is kept, or no such person")
    @Refuses(status = 409, when = "No pictures are kept at all, the person is deleted, or the face is more like somebody else; `details` tells which")
    @Refuses(status = 422, when = "The picture is not good enough to be enrolled")
    public Uni<Success<Enrolled>> enrol(
            @RestPath @Parameter(description = "The recognition", schema = @Schema(type = SchemaType.STRING, format = "uuid"),
                    example = "5f0c6a1e-3b0f-4a55-9a54-0d6f8a3b6c11") String id, Request request) {
        String person = request == null ? null : request.person();
        if (settings.get(Setting.RECOGNITION_CROPS_DAYS) == 0) {
            throw CropNotKeptException.never();
        }
        return enrolment.enrol(uuid(id), person).map(done -> Success.of("Face registered successfully",
                new Enrolled(id, done.personId(), done.faceId(), done.faces())));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw CropNotKeptException.of(id);
        }
    }
}

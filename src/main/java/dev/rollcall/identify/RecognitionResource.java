package dev.rollcall.identify;

import java.util.UUID;

import jakarta.ws.rs.GET;
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

import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

/** Why the cameras decided as they did. */
@Path("/api/v1/recognitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recognition")
public class RecognitionResource {

    private final RecognitionRepository rows;
    private final Times times;

    RecognitionResource(RecognitionRepository rows, Times times) {
        this.rows = rows;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "List what the cameras decided", description = "Newest first, one for each face that was followed, a second or two "
            + "after it was decided. Kept for rollcall.recognition.journal-retention.")
    public Uni<Success<RecognitionView.Listing>> list(
            @RestQuery("person_id") @Parameter(description = "Recognized as this person; an unknown one has none", example = "EMP001") String personId,
            @RestQuery @Parameter(description = "Name of a camera", example = "door") String camera,
            @RestQuery @Parameter(description = "What became of the face", schema = @Schema(type = SchemaType.STRING, enumeration = { "recognized",
                    "unknown", "rejected" })) String decision,
            @RestQuery @Parameter(description = "Why", example = "margin") String reason,
            @RestQuery @Parameter(description = "Decided at this time or later; without an offset in the output zone",
                    example = "2025-01-15T09:00:00Z", schema = @Schema(type = SchemaType.STRING, format = "date-time")) String since,
            @RestQuery @Parameter(description = "Most decisions of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Decisions to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        RecognitionFilter filter = new RecognitionFilter(personId, camera, decision, reason, times.instant("since", since));
        return rows.page(filter, Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("recognition:read")
    @Operation(summary = "Read what was decided about one face")
    @Refuses(status = 404, when = "No decision has this id, or no longer")
    public Uni<Success<RecognitionView>> get(@RestPath @Parameter(description = "Id of the decision",
            example = "9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e", schema = @Schema(type = SchemaType.STRING, format = "uuid")) String id) {
        return rows.find(uuid(id)).onItem().ifNull().failWith(() -> new RecognitionNotFoundException(id)).map(Success::of);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new RecognitionNotFoundException(id);
        }
    }
}

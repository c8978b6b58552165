package dev.rollcall.attendance;

import java.time.LocalDate;

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

@Path("/api/v1/attendance/reprocess")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class ReprocessResource {

    private final Reprocessing reprocessing;

    ReprocessResource(Reprocessing reprocessing) {
        this.reprocessing = reprocessing;
    }

    @POST
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Derive records again", description = "From their punches, with the settings in force now. Ids stay, corrections "
            + "stay; records that nothing is left for become tombstones. A second run changes nothing. Audited.")
    @Refuses(status = 409, when = "Punches of that time were deleted by the retention")
    public Uni<Success<Reprocessing.Outcome>> reprocess(ReprocessRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        LocalDate start = request.start();
        LocalDate end = request.end();
        String person = request.person();
        return reprocessing.run(start, end, person).call(outcome -> reprocessing.note(start, end, person, outcome))
                .map(outcome -> Success.of("Attendance derived again", outcome));
    }
}

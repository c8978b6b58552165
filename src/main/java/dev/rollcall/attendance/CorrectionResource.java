package dev.rollcall.attendance;

import java.time.Clock;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class CorrectionResource {

    private static final Page ALL = new Page(Page.MAX_LIMIT, 0);

    private final CorrectionService service;
    private final AttendanceHistory history;
    private final PunchLists punches;
    private final SecurityIdentity caller;
    private final Clock clock;
    private final Times times;

    CorrectionResource(CorrectionService service, AttendanceHistory history, PunchLists punches, SecurityIdentity caller, Clock clock,
            Times times) {
        this.service = service;
        this.history = history;
        this.punches = punches;
        this.caller = caller;
        this.clock = clock;
        this.times = times;
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Correct a record", description = "Sets its times or notes by hand. The punches stay; the correction is kept beside "
            + "them, outlives every new derivation, and is audited. The work date follows the check-in.")
    @Refuses(status = 404, when = "No record has this id")
    @Refuses(status = 409, when = "It would lie over another record of the person, named by details.attendance_id")
    public Uni<Success<AttendanceAnswers.Single>> correct(
            @RestPath @Parameter(description = "Of the record", schema = @Schema(type = SchemaType.INTEGER), example = "123") String id,
            CorrectionRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        return service.correct(RecordId.of(id), request.correction(clock, times), caller.getPrincipal().getName())
                .map(record -> Success.of("Attendance corrected successfully", AttendanceAnswers.Single.of(record)));
    }

    @GET
    @Path("/{id}/history")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "Read how a record came about", description = "Its punches, latest first, and its corrections in the order they were made.")
    @Refuses(status = 404, when = "No record has this id")
    public Uni<Success<CorrectionView.History>> history(
            @RestPath @Parameter(description = "Of the record", schema = @Schema(type = SchemaType.INTEGER), example = "123") String id) {
        int number = RecordId.of(id);
        return history.get(number).chain(record -> punches.list(PunchFilter.ofRecord(number), ALL)
                .chain(found -> service.of(number).map(corrections -> Success.of(new CorrectionView.History(number, record, found.punches(),
                        corrections.stream().map(each -> CorrectionView.of(each, times)).toList())))));
    }
}

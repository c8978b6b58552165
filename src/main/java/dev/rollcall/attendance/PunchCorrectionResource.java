package dev.rollcall.attendance;

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

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/punches/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class PunchCorrectionResource {

    private final PunchCorrectionService service;
    private final PunchLists lists;
    private final AttendanceNotes notes;
    private final SecurityIdentity caller;
    private final Times times;

    PunchCorrectionResource(PunchCorrectionService service, PunchLists lists, AttendanceNotes notes, SecurityIdentity caller, Times times) {
        this.service = service;
        this.lists = lists;
        this.notes = notes;
        this.caller = caller;
        this.times = times;
    }

    @POST
    @Path("/reassign")
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Give a punch to the right person", description = "Both people's attendance of the days around is derived anew at "
            + "once, with the settings in force now: ids of records stay, records that nothing is left for become tombstones. The way back "
            + "is the same; a voided punch counts again when it is given to the person it has. Kept in the history, audited.")
    @Refuses(status = 404, when = "No such punch, or no such person, or deleted")
    @Refuses(status = 409, when = "It is a check-out by hand, which belongs to its record, or punches of that time were deleted by the retention")
    public Uni<Success<PunchCorrectionView.Done>> reassign(
            @RestPath @Parameter(description = "Of the punch", schema = @Schema(type = SchemaType.INTEGER), example = "4711") String id,
            PunchCorrectionRequest.Reassign request) {
        require(request);
        String person = request.person();
        String reason = request.why();
        long number = number(id);
        return service.reassign(number, person, reason, caller.getPrincipal().getName())
                .chain(done -> answer("Punch reassigned", number, done));
    }

    @POST
    @Path("/void")
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Take a punch out of attendance", description = "It was nobody, or nobody that is known. The punch stays and does not "
            + "count; the attendance of the days around is derived anew at once. Reassigning it makes it count again. Kept in the history, audited.")
    @Refuses(status = 404, when = "No such punch")
    @Refuses(status = 409, when = "Punches of that time were deleted by the retention")
    public Uni<Success<PunchCorrectionView.Done>> discard(
            @RestPath @Parameter(description = "Of the punch", schema = @Schema(type = SchemaType.INTEGER), example = "4711") String id,
            PunchCorrectionRequest.Discard request) {
        require(request);
        String reason = request.why();
        long number = number(id);
        return service.discard(number, reason, caller.getPrincipal().getName()).chain(done -> answer("Punch voided", number, done));
    }

    @GET
    @Path("/corrections")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "Read how a punch was put right", description = "The punch as it is now, and its corrections in the order they were made.")
    @Refuses(status = 404, when = "No such punch")
    public Uni<Success<PunchCorrectionView.History>> history(
            @RestPath @Parameter(description = "Of the punch", schema = @Schema(type = SchemaType.INTEGER), example = "4711") String id) {
        long number = number(id);
        return lists.find(number).chain(punch -> service.of(number).map(made -> Success.of(new PunchCorrectionView.History(punch, punch,
                made.stream().map(each -> PunchCorrectionView.of(each, times)).toList()))));
    }

    private Uni<Success<PunchCorrectionView.Done>> answer(String message, long id, PunchCorrectionService.Corrected done) {
        if (done.changed()) {
            notes.punchCorrected(message, id, done.personId());
        }
        return lists.find(id).map(punch -> Success.of(message, new PunchCorrectionView.Done(punch, punch, done.changed(), done.derived())));
    }

    private static void require(Object request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new PunchNotFoundException(id);
        }
    }
}

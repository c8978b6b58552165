package dev.rollcall.attendance;

import java.time.Clock;

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
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Answers;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

@Path("/api/v1/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class MarkResource {

    private static final int NOTES = 4000;

    private final AttendanceService service;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;

    MarkResource(AttendanceService service, AttendanceRules rules, Clock clock, Times times) {
        this.service = service;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
    }

    @POST
    @Path("/mark")
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Mark attendance", description = "Books a punch of a person. 201 when it begins a record, 200 when it goes to one "
            + "that is there, 409 with duplicate and attendance_id inside the duplicate window of another punch.")
    @Answers(status = 201, when = "A record begins")
    @Refuses(status = 404, when = "No such person, or deleted")
    @Refuses(status = 409, when = "It repeats another punch, the person is inactive, automatic attendance is switched off, "
            + "or the Idempotency-Key belongs to another mark")
    public Uni<RestResponse<AttendanceAnswers.Mark>> mark(MarkRequest request,
            @RestHeader("Idempotency-Key") @Parameter(description = "Makes repeating safe: a second mark with this key answers like the first "
                    + "one and books nothing. 1 to 255 printable ASCII characters; one space for all clients, so take a UUID",
                    example = "5f0c6a1e-3b0f-4a55-9a54-0d6f8a3b6c11") String idempotencyKey) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        PunchDraft draft = request.draft(IdempotencyKey.of(idempotencyKey), clock, times);
        if (draft.isAuto() && !rules.isAutoMarkEnabled()) {
            throw new AutoMarkDisabledException();
        }
        return service.mark(request.personId().strip(), draft).map(MarkResource::answer);
    }

    @POST
    @Path("/{id}/checkout")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("attendance:write")
    @Operation(summary = "Check out", description = "Ends a record now or at check_out_time. A record that somebody or an exit has ended "
            + "keeps its values: already_checked_out is true then. What the clock ended was a guess and is ended anew. The body may be absent.")
    @Refuses(status = 404, when = "No record has this id")
    public Uni<AttendanceAnswers.Leave> checkOut(
            @RestPath @Parameter(description = "Of the record", schema = @Schema(type = SchemaType.INTEGER), example = "123") String id,
            CheckOutRequest request) {
        CheckOutRequest asked = request == null ? CheckOutRequest.NOTHING : request;
        var at = Moment.past("check_out_time", times.instant("check_out_time", asked.checkOutTime()), clock.instant());
        return service.checkOut(RecordId.of(id), at, Text.optional("notes", asked.notes(), NOTES)).map(AttendanceAnswers.Leave::of);
    }

    private static RestResponse<AttendanceAnswers.Mark> answer(Marked marked) {
        if (marked instanceof Marked.Duplicate duplicate) {
            throw new DuplicateMarkException(duplicate.record());
        }
        return RestResponse.status(marked instanceof Marked.CheckedIn ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                AttendanceAnswers.Mark.of(marked));
    }
}

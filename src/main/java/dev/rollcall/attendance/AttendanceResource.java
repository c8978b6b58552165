package dev.rollcall.attendance;

import java.time.Clock;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

@Path("/api/v1/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class AttendanceResource {

    private static final int NOTES = 4000;

    private final AttendanceService service;
    private final AttendanceHistory history;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;

    AttendanceResource(AttendanceService service, AttendanceHistory history, AttendanceRules rules, Clock clock, Times times) {
        this.service = service;
        this.history = history;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
    }

    /**
     * Newest check-in first. Without any filter: the last 30 days.
     *
     * @param startDate first work date, YYYY-MM-DD
     * @param endDate last work date, YYYY-MM-DD
     * @param status checked_in, checked_out, incomplete or all (default)
     * @param updatedSince records that changed then or later
     */
    @GET
    @PermissionsAllowed("attendance:read")
    public Uni<Success<AttendanceAnswers.Listing>> list(@RestQuery("start_date") String startDate,
            @RestQuery("end_date") String endDate, @RestQuery("person_id") String personId, @RestQuery String status,
            @RestQuery("updated_since") String updatedSince, @RestQuery String limit, @RestQuery String offset) {
        if (personId != null && !Text.isStorable(personId)) {
            throw new InvalidRequestException("person_id", "must not hold U+0000");
        }
        AttendanceFilter filter = new AttendanceFilter(Times.date("start_date", startDate), Times.date("end_date", endDate), personId,
                AttendanceStatus.filter(status), Moment.sensible("updated_since", times.instant("updated_since", updatedSince)));
        return history.list(filter, Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("attendance:read")
    public Uni<Success<AttendanceAnswers.Single>> get(@RestPath String id) {
        return history.get(number(id)).map(found -> Success.of(AttendanceAnswers.Single.of(found)));
    }

    /** 201 when it begins a record, 200 when it goes to one that is there, 409 inside the duplicate window. */
    @POST
    @Path("/mark")
    @PermissionsAllowed("attendance:write")
    public Uni<RestResponse<AttendanceAnswers.Mark>> mark(MarkRequest request) {
        if (request == null) {
            throw new InvalidRequestException("A JSON object is required");
        }
        PunchDraft draft = request.draft(clock, times);
        if (draft.isAuto() && !rules.isAutoMarkEnabled()) {
            throw new AutoMarkDisabledException();
        }
        return service.mark(request.personId().strip(), draft).map(AttendanceResource::answer);
    }

    /** Ends a record now or at {@code check_out_time}. A record that has ended keeps its values. */
    @POST
    @Path("/{id}/checkout")
    @Consumes(MediaType.WILDCARD)
    @PermissionsAllowed("attendance:write")
    public Uni<AttendanceAnswers.Leave> checkOut(@RestPath String id, CheckOutRequest request) {
        CheckOutRequest asked = request == null ? CheckOutRequest.NOTHING : request;
        var at = Moment.past("check_out_time", times.instant("check_out_time", asked.checkOutTime()), clock.instant());
        return service.checkOut(number(id), at, Text.optional("notes", asked.notes(), NOTES)).map(AttendanceAnswers.Leave::of);
    }

    private static RestResponse<AttendanceAnswers.Mark> answer(Marked marked) {
        if (marked instanceof Marked.Duplicate duplicate) {
            throw new DuplicateMarkException(duplicate.record());
        }
        return RestResponse.status(marked instanceof Marked.CheckedIn ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                AttendanceAnswers.Mark.of(marked));
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw new AttendanceRecordNotFoundException(id);
        }
    }
}

package dev.rollcall.attendance;

import java.time.LocalDate;

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

import dev.rollcall.http.Flag;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Refuses;
import dev.rollcall.http.Success;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

@Path("/api/v1/attendance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class AttendanceResource {

    private static final String ALL_ROWS = Integer.toString(Page.MAX_LIMIT);

    private final AttendanceHistory history;
    private final Times times;

    AttendanceResource(AttendanceHistory history, Times times) {
        this.history = history;
        this.times = times;
    }

    @GET
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "List attendance records", description = "Newest check-in first. Without a date, person, status or "
            + "updated_since: the last 30 days. With the setting attendance_publish = closed: final records only.")
    public Uni<Success<AttendanceAnswers.Listing>> list(
            @RestQuery("start_date") @Parameter(description = "First work date", schema = @Schema(type = SchemaType.STRING, format = "date"),
                    example = "2025-01-01") String startDate,
            @RestQuery("end_date") @Parameter(description = "Last work date", schema = @Schema(type = SchemaType.STRING, format = "date"),
                    example = "2025-01-31") String endDate,
            @RestQuery("person_id") @Parameter(description = "An unknown one has no records", example = "EMP001") String personId,
            @RestQuery @Parameter(description = "As of now: an open record becomes incomplete when its work day is over", schema = @Schema(
                    enumeration = { "checked_in", "checked_out", "incomplete", "all" }, defaultValue = "all")) String status,
            @RestQuery("updated_since") @Parameter(description = "What changed then or later, also by the end of its work day. Changes of the two minutes before are there "
                    + "too, because some of them may have become visible only since: a client that remembers the latest updated_ts it "
                    + "has seen misses nothing", schema = @Schema(type = SchemaType.STRING, format = "date-time"),
                    example = "2025-01-15T09:00:00Z") String updatedSince,
            @RestQuery("include_deleted") @Parameter(description = "Also tombstones of records that are gone: id, deleted and updated_ts. "
                    + "They pass every status", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) String includeDeleted,
            @RestQuery @Parameter(description = "Most records of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Records to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        if (personId != null && !Text.isStorable(personId)) {
            throw new InvalidRequestException("person_id", "must not hold U+0000");
        }
        AttendanceFilter filter = new AttendanceFilter(Times.date("start_date", startDate), Times.date("end_date", endDate), personId,
                AttendanceStatus.filter(status), Moment.sensible("updated_since", times.instant("updated_since", updatedSince)),
                Flag.of("include_deleted", includeDeleted));
        return history.list(filter, Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/today")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "List today's records", description = "Of the working day that is running. Newest check-in first.")
    public Uni<Success<AttendanceAnswers.OfDay>> today(
            @RestQuery @Parameter(description = "Most records of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "10000")) String limit,
            @RestQuery @Parameter(description = "Records to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        return day(history.today(), limit, offset);
    }

    @GET
    @Path("/daily/{date}")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "List the records of a day", description = "Newest check-in first.")
    public Uni<Success<AttendanceAnswers.OfDay>> daily(
            @RestPath @Parameter(description = "The work date", schema = @Schema(type = SchemaType.STRING, format = "date"),
                    example = "2025-01-15") String date,
            @RestQuery @Parameter(description = "Most records of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "10000")) String limit,
            @RestQuery @Parameter(description = "Records to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        return day(Times.date("date", date), limit, offset);
    }

    @GET
    @Path("/person/{person_id}")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "List a person's records", description = "Newest check-in first; without dates the whole history. "
            + "An unknown person has no records.")
    public Uni<Success<AttendanceAnswers.OfPerson>> person(
            @RestPath("person_id") @Parameter(description = "Whose", example = "EMP001") String personId,
            @RestQuery("start_date") @Parameter(description = "First work date", schema = @Schema(type = SchemaType.STRING, format = "date"),
                    example = "2025-01-01") String startDate,
            @RestQuery("end_date") @Parameter(description = "Last work date", schema = @Schema(type = SchemaType.STRING, format = "date"),
                    example = "2025-01-31") String endDate,
            @RestQuery @Parameter(description = "Most records of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "10000")) String limit,
            @RestQuery @Parameter(description = "Records to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        if (!Text.isStorable(personId)) {
            throw new InvalidRequestException("person_id", "must not hold U+0000");
        }
        AttendanceFilter filter = new AttendanceFilter(Times.date("start_date", startDate), Times.date("end_date", endDate), personId, null,
                null, false);
        return history.list(filter, page(limit, offset)).map(list -> Success.of(AttendanceAnswers.OfPerson.of(personId, list)));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "Read a record", description = "Open ones and tombstones too, whatever lists show.")
    @Refuses(status = 404, when = "No record has this id")
    public Uni<Success<AttendanceAnswers.Single>> get(
            @RestPath @Parameter(description = "Its id", schema = @Schema(type = SchemaType.INTEGER), example = "123") String id) {
        return history.get(RecordId.of(id)).map(found -> Success.of(AttendanceAnswers.Single.of(found)));
    }

    private Uni<Success<AttendanceAnswers.OfDay>> day(LocalDate date, String limit, String offset) {
        return history.list(AttendanceFilter.ofDay(date), page(limit, offset)).map(list -> Success.of(AttendanceAnswers.OfDay.of(date, list)));
    }

    /** These lists once had no limit. */
    private static Page page(String limit, String offset) {
        return Page.of(limit == null ? ALL_ROWS : limit, offset);
    }
}

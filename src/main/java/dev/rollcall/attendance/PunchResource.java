package dev.rollcall.attendance;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Flag;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

@Path("/api/v1/punches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attendance")
public class PunchResource {

    private final PunchLists lists;

    PunchResource(PunchLists lists) {
        this.lists = lists;
    }

    @GET
    @PermissionsAllowed("attendance:read")
    @Operation(summary = "List punches", description = "What happened, latest first: immutable facts, from which attendance records are "
            + "derived. Only the record that a punch was given to can change, and whose it is, by a correction. Each is listed with the "
            + "person it belongs to by now; voided ones only when asked for.")
    public Uni<Success<PunchView.Listing>> list(
            @RestQuery("start_date") @Parameter(description = "First work date, in the configured zone", schema = @Schema(
                    type = SchemaType.STRING, format = "date"), example = "2025-01-01") String startDate,
            @RestQuery("end_date") @Parameter(description = "Last work date, in the configured zone", schema = @Schema(
                    type = SchemaType.STRING, format = "date"), example = "2025-01-31") String endDate,
            @RestQuery("person_id") @Parameter(description = "An unknown one has no punches", example = "EMP001") String personId,
            @RestQuery @Parameter(description = "Name of a camera", example = "door") String camera,
            @RestQuery("record_id") @Parameter(description = "The attendance record they were given to", schema = @Schema(
                    type = SchemaType.INTEGER), example = "123") String recordId,
            @RestQuery("include_voided") @Parameter(description = "Whether voided punches are listed too", schema = @Schema(
                    type = SchemaType.BOOLEAN, defaultValue = "false")) String includeVoided,
            @RestQuery @Parameter(description = "Most punches of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1",
                    maximum = "10000", defaultValue = "100")) String limit,
            @RestQuery @Parameter(description = "Punches to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0",
                    defaultValue = "0")) String offset) {
        storable("person_id", personId);
        storable("camera", camera);
        PunchFilter filter = new PunchFilter(Times.date("start_date", startDate), Times.date("end_date", endDate), personId, camera,
                number(recordId), Flag.of("include_voided", includeVoided));
        return lists.list(filter, Page.of(limit, offset)).map(Success::of);
    }

    private static void storable(String parameter, String text) {
        if (text != null && !Text.isStorable(text)) {
            throw new InvalidRequestException(parameter, "must not hold U+0000");
        }
    }

    private static Integer number(String text) {
        try {
            return text == null ? null : Integer.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("record_id", "must be a whole number");
        }
    }
}

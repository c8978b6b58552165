package dev.rollcall.report;

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
import dev.rollcall.http.Success;
import dev.rollcall.http.Times;

@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportResource {

    private static final String DAY = "Counts people, not records. Absence and lateness follow the configured working days, holidays, working "
            + "hours and grace period. Zeros and nulls when there is nothing";

    private final DailyReports daily;
    private final AttendanceReports attendance;
    private final MonthlyReports monthly;

    ReportResource(DailyReports daily, AttendanceReports attendance, MonthlyReports monthly) {
        this.daily = daily;
        this.attendance = attendance;
        this.monthly = monthly;
    }

    @GET
    @Path("/daily")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A work date in figures", description = DAY)
    public Uni<Success<DailyReport>> daily(
            @Parameter(description = "Work date; default the one that is running", schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-15") @RestQuery String date) {
        return daily.of(Times.date("date", date)).map(Success::of);
    }

    @GET
    @Path("/daily/{date}")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A work date in figures", description = DAY)
    public Uni<Success<DailyReport>> ofDate(
            @Parameter(description = "Work date", schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-15") @RestPath String date) {
        return daily.of(Times.date("date", date)).map(Success::of);
    }

    @GET
    @Path("/daily-summary/{date}")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A work date in figures (name of the original server)", description = DAY)
    public Uni<Success<DailyReport>> dailySummary(
            @Parameter(description = "Work date", schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-15") @RestPath String date) {
        return daily.of(Times.date("date", date)).map(Success::of);
    }

    @GET
    @Path("/attendance")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A range of work dates, person by person", description = "Every active person, and whoever else has attendance in the "
            + "range, by name and id. Counts days, not records. Working days are those of today's settings, from the first date on, whenever the "
            + "person was added")
    public Uni<Success<AttendanceReport>> attendance(
            @Parameter(description = "First work date", required = true, schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-01") @RestQuery("start_date") String startDate,
            @Parameter(description = "Last work date", required = true, schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-31") @RestQuery("end_date") String endDate,
            @Parameter(description = "This person alone", example = "EMP001") @RestQuery("person_id") String personId,
            @Parameter(description = "This department alone, spelled exactly so", example = "Engineering") @RestQuery String department,
            @Parameter(description = "Most people of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "100")) @RestQuery String limit,
            @Parameter(description = "People to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        return attendance.of(ReportFilter.of(startDate, endDate, personId, department), Page.of(limit, offset)).map(Success::of);
    }

    @GET
    @Path("/monthly-summary")
    @PermissionsAllowed("reports:read")
    @Operation(summary = "A month in figures", description = "Rates and averages count the working days that have begun")
    public Uni<Success<MonthlySummary>> monthly(
            @Parameter(description = "Default: this year", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9999"), example = "2025") @RestQuery String year,
            @Parameter(description = "Default: this month", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "12"), example = "1") @RestQuery String month) {
        return monthly.of(MonthText.parse(year, month, monthly.thisMonth())).map(Success::of);
    }
}

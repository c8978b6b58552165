package dev.rollcall.report;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.PermissionsAllowed;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Page;
import dev.rollcall.http.Success;

/** Names no media type: the format decides. */
@Path("/api/v1/reports/export")
@Tag(name = "Reports")
public class ExportResource {

    private final Exports exports;
    private final AttendanceReports reports;
    private final ObjectMapper json;

    ExportResource(Exports exports, AttendanceReports reports, ObjectMapper json) {
        this.exports = exports;
        this.reports = reports;
        this.json = json;
    }

    @GET
    @PermissionsAllowed("reports:export")
    @Operation(summary = "A range of work dates as a file", description = "Streamed, whatever its length; a connection that breaks means that the "
            + "file is incomplete. Times are in the configured zone, which the column titles of type records and the sheet Info of a workbook "
            + "name; durations are whole minutes. CSV is RFC 4180 in UTF-8 without a byte order mark, and text that a spreadsheet would run as a "
            + "formula begins with an apostrophe. format=json answers as GET /api/v1/reports/attendance")
    @APIResponse(responseCode = "200", description = "The file, or JSON", content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT, requiredProperties = { "success", "data" }, properties = {
                    @SchemaProperty(name = "success", type = SchemaType.BOOLEAN, description = "Whether it worked", examples = "true"),
                    @SchemaProperty(name = "data", implementation = AttendanceReport.class, description = "The payload") })) })
    public RestMulti<byte[]> export(
            @Parameter(description = "First work date", required = true, schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-01") @RestQuery("start_date") String startDate,
            @Parameter(description = "Last work date", required = true, schema = @Schema(type = SchemaType.STRING, format = "date"), example = "2025-01-31") @RestQuery("end_date") String endDate,
            @Parameter(description = "What kind of file", schema = @Schema(type = SchemaType.STRING, enumeration = { "csv", "xlsx", "json" }, defaultValue = "csv")) @RestQuery String format,
            @Parameter(description = "summary: one row for each person. records: one for each attendance record; csv and xlsx only", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "summary", "records" }, defaultValue = "summary")) @RestQuery String type,
            @Parameter(description = "This person alone", example = "EMP001") @RestQuery("person_id") String personId,
            @Parameter(description = "This department alone, spelled exactly so", example = "Engineering") @RestQuery String department,
            @Parameter(description = "With type records: only those", schema = @Schema(type = SchemaType.STRING, enumeration = { "checked_in",
                    "checked_out", "incomplete", "all" }, defaultValue = "all")) @RestQuery String status,
            @Parameter(description = "With json: most people of the answer", schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "10000")) @RestQuery String limit,
            @Parameter(description = "With json: people to skip", schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")) @RestQuery String offset) {
        ReportFilter filter = ReportFilter.of(startDate, endDate, personId, department);
        ExportFormat as = ExportFormat.of(format);
        RecordStatus only = RecordStatus.of(status);
        boolean records = isOfRecords(type);
        if (as == ExportFormat.JSON) {
            return json(filter, records, Page.of(limit == null ? Integer.toString(Page.MAX_LIMIT) : limit, offset));
        }
        return RestMulti.fromMultiData(records ? exports.records(filter, only, as) : exports.summary(filter, as))
                .header(HttpHeaders.CONTENT_TYPE, as.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"attendance_report_" + filter.start() + "_" + filter.end() + "."
                        + as.text() + "\"")
                .build();
    }

    private RestMulti<byte[]> json(ReportFilter filter, boolean records, Page page) {
        if (records) {
            throw new InvalidRequestException("format", "json is for type summary; GET /api/v1/attendance lists records");
        }
        return RestMulti.fromMultiData(reports.of(filter, page).map(Success::of).map(this::bytes).toMulti())
                .header(HttpHeaders.CONTENT_TYPE, ExportFormat.JSON.mediaType()).build();
    }

    private byte[] bytes(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfRecords(String type) {
        if (type == null || type.equals("summary")) {
            return false;
        }
        if (type.equals("records")) {
            return true;
        }
        throw new InvalidRequestException("type", "must be summary or records");
    }
}

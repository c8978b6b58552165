package dev.rollcall.report;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A range of work dates, person by person. */
record AttendanceReport(
        Period period,
        @Schema(description = "Records of all people of the report, on whatever page", examples = "210") long totalRecords,
        @Schema(description = "People with attendance, on whatever page", examples = "45") long uniquePersons,
        @Schema(description = "First work date", format = "date", examples = "2025-01-01") String startDate,
        @Schema(description = "Last work date", format = "date", examples = "2025-01-31") String endDate,
        @Schema(description = "By name, then by id") List<Line> report,
        @Schema(description = "People of the report", examples = "50") long total,
        @Schema(examples = "100") int limit,
        @Schema(examples = "0") int offset) {

    @Schema(name = "AttendanceReportPeriod")
    record Period(
            @Schema(description = "First work date", format = "date", examples = "2025-01-01") String start,
            @Schema(description = "Last work date", format = "date", examples = "2025-01-31") String end) {
    }

    @Schema(name = "AttendanceReportLine")
    record Line(
            @Schema(examples = "EMP001") String personId,
            @Schema(examples = "Ada Lovelace") String personName,
            @Schema(description = "Working days of the range, up to today", examples = "22") long totalDays,
            @Schema(description = "Days with attendance, days off included", examples = "20") long presentDays,
            @Schema(description = "Working days without attendance; 0 for people who are not active", examples = "2") long absentDays,
            @Schema(description = "Working days with a late first check-in", examples = "1") long lateDays,
            @Schema(description = "Minutes in closed records, average of the days that have one", examples = "505.5") BigDecimal avgDurationMinutes,
            @Schema(description = "Minutes in closed records", examples = "10110") long totalDurationMinutes) {
    }
}

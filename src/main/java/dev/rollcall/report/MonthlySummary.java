package dev.rollcall.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A month in figures. Rates and averages count working days that have begun. */
record MonthlySummary(
        @Schema(examples = "2025") int year,
        @Schema(minimum = "1", maximum = "12", examples = "1") int month,
        @Schema(description = "English", examples = "January") String monthName,
        @Schema(description = "Working days of the whole month", examples = "23") int totalWorkingDays,
        @Schema(description = "Working days up to today", examples = "11") int elapsedWorkingDays,
        @Schema(description = "Active people", examples = "50") long totalPersons,
        @Schema(description = "Working days that active people attended, percent of those they could have", examples = "92.4") BigDecimal avgAttendanceRate,
        @Schema(description = "Records", examples = "980") long totalAttendanceRecords,
        @Schema(description = "People present on a working day, on average", examples = "46.2") BigDecimal avgDailyPresent,
        @Schema(description = "The ten active people with most working days attended; among equals fewer late days, then more minutes, go first") List<Performer> topPerformers,
        @Schema(description = "By department; people without one stand under " + DailyReport.NO_DEPARTMENT) Map<String, Department> byDepartment) {

    @Schema(name = "MonthlyPerformer")
    record Performer(
            @Schema(examples = "EMP001") String personId,
            @Schema(examples = "Ada Lovelace") String personName,
            @Schema(examples = "Engineering") String department,
            @Schema(description = "Days with attendance, days off included", examples = "11") long presentDays,
            @Schema(description = "Working days with a late first check-in", examples = "0") long lateDays,
            @Schema(description = "Working days attended, percent", examples = "100.0") BigDecimal attendanceRate,
            @Schema(description = "Minutes in closed records", examples = "5560") long totalDurationMinutes) {
    }

    @Schema(name = "MonthlyDepartment")
    record Department(
            @Schema(description = "Active people", examples = "22") long totalPersons,
            @Schema(description = "Records", examples = "440") long totalAttendanceRecords,
            @Schema(description = "People present on a working day, on average", examples = "20.1") BigDecimal avgDailyPresent,
            @Schema(description = "Percent", examples = "91.3") BigDecimal attendanceRate) {
    }
}

package dev.rollcall.report;

import java.math.BigDecimal;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A work date in figures. */
record DailyReport(
        @Schema(description = "Work date", format = "date", examples = "2025-01-15") String date,
        @Schema(description = "Whether people were expected on that date", examples = "true") boolean workingDay,
        @Schema(description = "People with attendance", examples = "45") long presentCount,
        @Schema(description = "Active people", examples = "50") long totalPersons,
        @Schema(description = "Active people without attendance; 0 on a day off and in the future", examples = "5") long absentCount,
        @Schema(description = "Active people with attendance, percent of all active ones", examples = "90.0") BigDecimal attendanceRate,
        @Schema(description = "People present who were not late", examples = "40") long onTimeCount,
        @Schema(description = "People whose first check-in came after the start of work and the grace period; 0 on a day off", examples = "5") long lateCount,
        @Schema(description = "Hours in closed records, average of the people who have one; 0 without", examples = "8.5") BigDecimal avgDurationHours,
        @Schema(description = "HH:MM:SS in the configured zone", nullable = true, examples = "07:30:00") String earliestCheckin,
        @Schema(description = "HH:MM:SS in the configured zone", nullable = true, examples = "18:45:00") String latestCheckout,
        @Schema(description = "Average of all records, percent; 0 without", examples = "95.5") BigDecimal avgConfidence,
        @Schema(description = "By department; people without one stand under " + DailyReport.NO_DEPARTMENT) Map<String, Department> byDepartment,
        @Schema(description = "Records by source: face, manual, card") Map<String, Long> bySource,
        @Schema(description = "Records, as the original server counted them", examples = "47") long present,
        @Schema(description = "Records", examples = "47") long totalRecords,
        @Schema(description = "The same as present_count", examples = "45") long uniquePersons) {

    static final String NO_DEPARTMENT = "Unassigned";

    /** The part of a department, counted like the whole. */
    @Schema(name = "DailyDepartment")
    record Department(
            @Schema(description = "People with attendance", examples = "20") long presentCount,
            @Schema(description = "Active people", examples = "22") long totalPersons,
            @Schema(description = "Active people without attendance", examples = "2") long absentCount,
            @Schema(description = "People who came late", examples = "3") long lateCount,
            @Schema(description = "Percent", examples = "90.91") BigDecimal attendanceRate) {
    }
}

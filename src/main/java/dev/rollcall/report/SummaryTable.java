package dev.rollcall.report;

import java.util.List;

/** One row for each person: the attendance report as a table. */
final class SummaryTable {

    private static final List<String> HEADER = List.of("Person ID", "Person Name", "Total Days", "Present Days", "Absent Days",
            "Avg Duration (mins)", "Total Duration (mins)");

    private SummaryTable() {
    }

    static ExportTable of(ReportFilter filter, Workdays expected, int workingDays) {
        Statement statement = PersonDays.people(filter, expected).add("select * from people order by name, person_id");
        return new ExportTable("Summary", HEADER, statement, row -> cells(AttendanceReports.line(row, workingDays)));
    }

    private static List<Object> cells(AttendanceReport.Line line) {
        return List.of(line.personId(), line.personName(), line.totalDays(), line.presentDays(), line.absentDays(),
                line.avgDurationMinutes(), line.totalDurationMinutes());
    }
}

package dev.rollcall.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import io.vertx.mutiny.sqlclient.Row;

/** One row for each attendance record, by work date and check-in. */
final class RecordsTable {

    private static final String SELECT = """
            select p.person_id, r.person_name, p.department, r.work_date, r.check_in, r.check_out,
                   floor(extract(epoch from r.check_out - r.check_in) / 60)::bigint as minutes,
                   case when r.check_out is not null then 'checked_out' when r.work_date < %s then 'incomplete' else 'checked_in' end as status,
                   r.source, r.confidence, case when r.closed_by = 'auto' then 'auto' else r.marked_by end as marked_by, r.location, r.notes, r.id
            from attendance_record r join person p on p.key = r.person_key
            where r.voided_at is null and r.work_date between %s and %s""";

    private RecordsTable() {
    }

    /**
     * @param today the work date that is running
     * @param zone of all times
     */
    static ExportTable of(ReportFilter filter, RecordStatus status, LocalDate today, ZoneId zone) {
        Statement statement = new Statement();
        String now = statement.bind(today);
        statement.add(SELECT.formatted(now, statement.bind(filter.start()), statement.bind(filter.end()))).add(filter.ofPerson(statement, "p"))
                .add(switch (status) {
                    case ALL -> "";
                    case CHECKED_OUT -> " and r.check_out is not null";
                    case CHECKED_IN -> " and r.check_out is null and r.work_date >= " + now;
                    case INCOMPLETE -> " and r.check_out is null and r.work_date < " + now;
                }).add(" order by r.work_date, r.check_in, r.id");
        List<String> header = List.of("Person ID", "Person Name", "Department", "Date", "Check In (" + zone + ")", "Check Out (" + zone + ")",
                "Duration (mins)", "Status", "Source", "Confidence (%)", "Marked By", "Location", "Notes", "Record ID");
        return new ExportTable("Records", header, statement, row -> cells(row, zone));
    }

    private static List<Object> cells(Row row, ZoneId zone) {
        return Arrays.asList(row.getString("person_id"), row.getString("person_name"), row.getString("department"),
                row.getLocalDate("work_date"), local(row.getOffsetDateTime("check_in"), zone), local(row.getOffsetDateTime("check_out"), zone),
                row.getLong("minutes"), row.getString("status"), row.getString("source"), row.getBigDecimal("confidence"),
                row.getString("marked_by"), row.getString("location"), row.getString("notes"), row.getInteger("id"));
    }

    private static LocalDateTime local(OffsetDateTime at, ZoneId zone) {
        return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime().withNano(0);
    }
}

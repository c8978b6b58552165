package dev.rollcall.report;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.rollcall.http.Page;

/** Reads a range person by person. */
@ApplicationScoped
class AttendanceReports {

    private final Pool pool;
    private final Expected expected;

    AttendanceReports(Pool pool, Expected expected) {
        this.pool = pool;
        this.expected = expected;
    }

    Uni<AttendanceReport> of(ReportFilter filter, Page page) {
        int workingDays = expected.count(filter.start(), filter.end());
        return pool.withConnection(connection -> expected.withRecords(connection, filter.start(), filter.end()).chain(days -> {
            Statement statement = page(filter, days, page);
            return connection.preparedQuery(statement.sql()).execute(statement.values());
        })).map(rows -> report(filter, page, workingDays, rows));
    }

    /** At least one row, with the totals; its person is null when the page is empty. */
    private static Statement page(ReportFilter filter, Workdays days, Page page) {
        Statement statement = PersonDays.people(filter, days);
        return statement.add("""
                select t.total, t.all_records, t.present, p.*
                from (select count(*) as total, coalesce(sum(records), 0)::bigint as all_records, count(*) filter (where records > 0) as present
                      from people) t
                left join (select * from people order by name, person_id limit\s""" + statement.bind((long) page.limit()) + "::bigint offset "
                + statement.bind((long) page.offset()) + "::bigint) p on true order by p.name, p.person_id");
    }

    private static AttendanceReport report(ReportFilter filter, Page page, int workingDays, RowSet<Row> rows) {
        List<AttendanceReport.Line> lines = new ArrayList<>();
        Row totals = null;
        for (Row row : rows) {
            totals = row;
            if (row.getString("person_id") != null) {
                lines.add(line(row, workingDays));
            }
        }
        String start = filter.start().toString();
        String end = filter.end().toString();
        return new AttendanceReport(new AttendanceReport.Period(start, end), totals.getLong("all_records"), totals.getLong("present"), start,
                end, lines, totals.getLong("total"), page.limit(), page.offset());
    }

    /** @param row of {@code people} */
    static AttendanceReport.Line line(Row row, int workingDays) {
        return new AttendanceReport.Line(row.getString("person_id"), row.getString("name"), workingDays, row.getLong("present_days"),
                Figures.absences(row.getBoolean("active"), workingDays, row.getLong("attended_days")), row.getLong("late_days"),
                Figures.average(row.getLong("minutes"), row.getLong("measured_days")), row.getLong("minutes"));
    }
}

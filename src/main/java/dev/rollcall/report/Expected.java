package dev.rollcall.report;

import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The working days against which attendance is held. */
@ApplicationScoped
class Expected {

    private final ReportCalendar calendars;

    Expected(ReportCalendar calendars) {
        this.calendars = calendars;
    }

    /** Working days of a range that have begun. */
    int count(LocalDate start, LocalDate end) {
        return Workdays.count(start, earlier(end, calendars.today()), calendars.now());
    }

    /** Those that matter for lateness: between the first and the last record. A range may span millennia. */
    Uni<Workdays> withRecords(SqlConnection connection, LocalDate start, LocalDate end) {
        Statement bounds = PersonDays.bounds(start, earlier(end, calendars.today()));
        return connection.preparedQuery(bounds.sql()).execute(bounds.values()).map(rows -> {
            Row row = rows.iterator().next();
            return Workdays.between(row.getLocalDate("first"), row.getLocalDate("last"), calendars.now());
        });
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}

package dev.rollcall.report;

import java.time.Clock;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.rollcall.setting.Settings;
import dev.rollcall.setting.WorkCalendar;

/** The working days against which attendance is held. */
@ApplicationScoped
class Expected {

    private final Settings settings;
    private final Clock clock;

    Expected(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    WorkCalendar calendar() {
        return settings.calendar();
    }

    /** The work date that is running. */
    LocalDate today() {
        return calendar().today(clock.instant());
    }

    /** Working days of a range that have begun. */
    int count(LocalDate start, LocalDate end) {
        return (int) calendar().workingDays(start, earlier(end, today())).count();
    }

    /** Those that matter for lateness: between the first and the last record. A range may span millennia. */
    Uni<Workdays> withRecords(SqlConnection connection, LocalDate start, LocalDate end) {
        Statement bounds = PersonDays.bounds(start, earlier(end, today()));
        return connection.preparedQuery(bounds.sql()).execute(bounds.values()).map(rows -> {
            Row row = rows.iterator().next();
            return Workdays.between(row.getLocalDate("first"), row.getLocalDate("last"), calendar());
        });
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}

package dev.rollcall.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.setting.WorkCalendar;

/** Counts a work date in one statement, so that its figures agree with one another. */
@ApplicationScoped
class DailyReports {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** $1 the date, $2 the first instant of being late, null on a day off. */
    private static final String COUNT = """
            with kept as materialized (
                select * from attendance_record where work_date = $1 and voided_at is null
            ), attended as (
                select person_key, min(check_in) as first_in, sum(floor(extract(epoch from check_out - check_in) / 60)::bigint)::bigint as minutes
                from kept group by person_key
            ), people as (
                select coalesce(nullif(btrim(p.department), ''), '%s') as department, p.status = 'active' as active, a.person_key, a.minutes,
                       coalesce(a.first_in >= $2::timestamptz, false) as late
                from person p left join attended a on a.person_key = p.key
                where p.status = 'active' or a.person_key is not null
            ), departments as (
                select department, count(person_key) as present, count(*) filter (where active) as persons,
                       count(person_key) filter (where active) as active_present, count(*) filter (where late) as late
                from people group by department
            )
            select count(person_key) as present, count(*) filter (where active) as persons,
                   count(person_key) filter (where active) as active_present, count(*) filter (where late) as late,
                   coalesce(sum(minutes), 0)::bigint as minutes, count(minutes) as measured,
                   (select count(*) from kept) as records, (select avg(confidence) from kept) as confidence,
                   (select min(check_in) from kept) as first_in, (select max(check_out) from kept) as last_out,
                   (select coalesce(jsonb_object_agg(department, to_jsonb(d)), '{}') from departments d) as departments,
                   (select coalesce(jsonb_object_agg(source, n), '{}')
                    from (select source, count(*) as n from kept group by source) s) as sources
            from people""".formatted(DailyReport.NO_DEPARTMENT);

    private final Pool pool;
    private final Expected expected;

    DailyReports(Pool pool, Expected expected) {
        this.pool = pool;
        this.expected = expected;
    }

    /** @param asked null for the work date that is running */
    Uni<DailyReport> of(LocalDate asked) {
        LocalDate today = expected.today();
        LocalDate date = asked == null ? today : asked;
        WorkCalendar calendar = expected.calendar();
        boolean workingDay = calendar.isWorkingDay(date);
        OffsetDateTime limit = workingDay ? Workdays.lateFrom(date, calendar).atOffset(ZoneOffset.UTC) : null;
        return pool.withConnection(connection -> connection.preparedQuery(COUNT).execute(Tuple.of(date, limit)))
                .map(rows -> report(date, workingDay, workingDay && !date.isAfter(today), calendar, rows.iterator().next()));
    }

    private static DailyReport report(LocalDate date, boolean workingDay, boolean begun, WorkCalendar calendar, Row row) {
        long present = row.getLong("present");
        long persons = row.getLong("persons");
        long activePresent = row.getLong("active_present");
        long late = row.getLong("late");
        long records = row.getLong("records");
        return new DailyReport(date.toString(), workingDay, present, persons, Figures.absences(begun, persons, activePresent),
                Figures.percent(activePresent, persons), present - late, late,
                Figures.averageHours(row.getLong("minutes"), row.getLong("measured")), clock(row, "first_in", calendar),
                clock(row, "last_out", calendar), Figures.rounded(row.getBigDecimal("confidence")),
                departments(row.getJsonObject("departments"), begun), sources(row.getJsonObject("sources")), records, records, present);
    }

    private static Map<String, DailyReport.Department> departments(JsonObject all, boolean begun) {
        Map<String, DailyReport.Department> departments = new TreeMap<>();
        for (String name : all.fieldNames()) {
            JsonObject of = all.getJsonObject(name);
            long persons = of.getLong("persons");
            long activePresent = of.getLong("active_present");
            departments.put(name, new DailyReport.Department(of.getLong("present"), persons, Figures.absences(begun, persons, activePresent),
                    of.getLong("late"), Figures.percent(activePresent, persons)));
        }
        return departments;
    }

    private static Map<String, Long> sources(JsonObject all) {
        Map<String, Long> sources = new TreeMap<>();
        all.fieldNames().forEach(source -> sources.put(source, all.getLong(source)));
        return sources;
    }

    private static String clock(Row row, String column, WorkCalendar calendar) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : clock(at.toInstant(), calendar);
    }

    private static String clock(Instant at, WorkCalendar calendar) {
        return CLOCK.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(calendar.zone()));
    }
}

package dev.rollcall.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Counts a month in one statement. */
@ApplicationScoped
class MonthlyReports {

    /** Of {@code people}. The order of the inner select is kept by the sorted aggregate. */
    private static final String COUNT = """
            , departments as (
                select department, count(*) filter (where active) as persons, sum(records)::bigint as records,
                       sum(attended_days)::bigint as days, coalesce(sum(attended_days) filter (where active), 0)::bigint as active_days
                from people group by department
            ), best as (
                select person_id, name, department, present_days, attended_days, late_days, minutes from people
                where active and attended_days > 0 order by attended_days desc, late_days, minutes desc, person_id limit 10
            )
            select coalesce(sum(persons), 0)::bigint as persons, coalesce(sum(records), 0)::bigint as records,
                   coalesce(sum(days), 0)::bigint as days, coalesce(sum(active_days), 0)::bigint as active_days,
                   coalesce(jsonb_object_agg(department, to_jsonb(departments)), '{}') as departments,
                   (select coalesce(jsonb_agg(to_jsonb(best) order by attended_days desc, late_days, minutes desc, person_id), '[]')
                    from best) as best
            from departments""";

    private final Pool pool;
    private final Expected expected;

    MonthlyReports(Pool pool, Expected expected) {
        this.pool = pool;
        this.expected = expected;
    }

    /** The month that is running. */
    YearMonth thisMonth() {
        return YearMonth.from(expected.today());
    }

    Uni<MonthlySummary> of(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        int all = (int) expected.calendar().workingDays(first, last).count();
        int elapsed = expected.count(first, last);
        return pool.withConnection(connection -> expected.withRecords(connection, first, last).chain(days -> {
            Statement statement = PersonDays.people(new ReportFilter(first, last, null, null), days).add(COUNT);
            return connection.preparedQuery(statement.sql()).execute(statement.values());
        })).map(rows -> summary(month, all, elapsed, rows.iterator().next()));
    }

    private static MonthlySummary summary(YearMonth month, int all, int elapsed, Row row) {
        return new MonthlySummary(month.getYear(), month.getMonthValue(), month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), all,
                elapsed, row.getLong("persons"), rate(row.getLong("active_days"), row.getLong("persons"), elapsed), row.getLong("records"),
                Figures.average(row.getLong("days"), elapsed), performers(row.getJsonArray("best"), elapsed),
                departments(row.getJsonObject("departments"), elapsed));
    }

    private static List<MonthlySummary.Performer> performers(JsonArray best, int elapsed) {
        return best.stream().map(JsonObject.class::cast).map(each -> new MonthlySummary.Performer(each.getString("person_id"),
                each.getString("name"), each.getString("department"), each.getLong("present_days"), each.getLong("late_days"),
                rate(each.getLong("attended_days"), 1, elapsed), each.getLong("minutes"))).toList();
    }

    private static Map<String, MonthlySummary.Department> departments(JsonObject all, int elapsed) {
        Map<String, MonthlySummary.Department> departments = new TreeMap<>();
        for (String name : all.fieldNames()) {
            JsonObject of = all.getJsonObject(name);
            departments.put(name, new MonthlySummary.Department(of.getLong("persons"), of.getLong("records"),
                    Figures.average(of.getLong("days"), elapsed), rate(of.getLong("active_days"), of.getLong("persons"), elapsed)));
        }
        return departments;
    }

    private static BigDecimal rate(long attended, long persons, int workingDays) {
        return Figures.percent(attended, persons * workingDays);
    }
}

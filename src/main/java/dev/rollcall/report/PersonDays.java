package dev.rollcall.report;

import java.time.LocalDate;

/**
 * SQL that makes days of records: {@code people}, one row for each active person and each other person with attendance in the
 * range. A day counts once, however many records it has; whole minutes of its closed records add up.
 */
final class PersonDays {

    private PersonDays() {
    }

    /**
     * Begins a statement that can go on with {@code select ... from people}.
     *
     * @param expected working days of the range; other days may be left out when nobody has a record on them
     */
    static Statement people(ReportFilter filter, Workdays expected) {
        Statement statement = new Statement();
        return statement.add("with expected as (select * from unnest(" + statement.bind(expected.dates()) + "::date[], "
                + statement.bind(expected.limits()) + "::timestamptz[]) as e (day, late_from)), attended as ("
                + """
                        select r.person_key, r.work_date, min(r.check_in) as first_in, count(*) as records,
                               sum(floor(extract(epoch from r.check_out - r.check_in) / 60)::bigint)::bigint as minutes
                        from attendance_record r where """ + ' ' + records(filter, statement) + """
                         group by r.person_key, r.work_date
                        ), summed as (
                        select a.person_key, count(*) as present_days, count(e.day) as attended_days,
                               count(*) filter (where a.first_in >= e.late_from) as late_days, count(a.minutes) as measured_days,
                               sum(a.minutes)::bigint as minutes, sum(a.records)::bigint as records
                        from attended a left join expected e on e.day = a.work_date group by a.person_key
                        ), people as (
                        select p.person_id, p.name, coalesce(nullif(btrim(p.department), ''), '%s') as department, p.status = 'active' as active,
                               coalesce(s.present_days, 0) as present_days, coalesce(s.attended_days, 0) as attended_days,
                               coalesce(s.late_days, 0) as late_days, coalesce(s.measured_days, 0) as measured_days,
                               coalesce(s.minutes, 0) as minutes, coalesce(s.records, 0) as records
                        from person p left join summed s on s.person_key = p.key
                        where (p.status = 'active' or s.person_key is not null)""".formatted(DailyReport.NO_DEPARTMENT)
                + filter.ofPerson(statement, "p") + ") ");
    }

    /** Condition on {@code attendance_record r}. */
    private static String records(ReportFilter filter, Statement statement) {
        return "r.voided_at is null and r.work_date between " + statement.bind(filter.start()) + " and " + statement.bind(filter.end()) + (filter.isOfEverybody() ? ""
                : " and r.person_key in (select p.key from person p where true" + filter.ofPerson(statement, "p") + ")");
    }

    /** First and last work date with records in a range, null when there are none: {@code first}, {@code last}. */
    static Statement bounds(LocalDate start, LocalDate end) {
        Statement statement = new Statement();
        return statement.add("select min(work_date) as first, max(work_date) as last from attendance_record where voided_at is null and work_date between "
                + statement.bind(start) + " and " + statement.bind(end));
    }
}

package dev.rollcall.report;

import java.util.UUID;

import dev.rollcall.attendance.Rows;

/** People and their days. Times are UTC. */
final class ReportRows {

    private ReportRows() {
    }

    /** A department that nobody else is in. */
    static String department() {
        return "D-" + UUID.randomUUID();
    }

    static String person(String department, String name) {
        return person(department, name, "active");
    }

    /** @return the new person's id */
    static String person(String department, String name, String status) {
        return personWithId("R-" + UUID.randomUUID(), department, name, status);
    }

    static String personWithId(String id, String department, String name, String status) {
        Rows.execute("insert into person (person_id, name, department, status, created_at, updated_at) values (?, ?, ?, ?, now(), now())", id, name,
                department, status);
        return id;
    }

    /**
     * @param checkIn such as 09:00, on the work date
     * @param checkOut null leaves the record open
     */
    static void record(String person, String date, String checkIn, String checkOut) {
        record(person, date, date + "T" + checkIn + "Z", checkOut == null ? null : date + "T" + checkOut + "Z", "face", 90, null);
    }

    static void record(String person, String date, String checkIn, String checkOut, String source, double confidence, String notes) {
        Rows.execute("""
                insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source,
                                               confidence, marked_by, notes, created_at, updated_at)
                select key, name, ?::date, 'UTC', t.i, coalesce(t.o, t.i), t.o, case when t.o is null then null else 'manual' end, ?,
                       ?, 'test', ?, now(), now()
                from person, (select ?::timestamptz as i, ?::timestamptz as o) t where person_id = ?""", date, source, confidence, notes, checkIn,
                checkOut, person);
    }
}

package dev.rollcall.attendance;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Tells the system log and the metrics what was written, once it is. Ids only. */
@ApplicationScoped
class AttendanceNotes {

    private final SystemLog log;
    private final MarkCounts counts;

    AttendanceNotes(SystemLog log, MarkCounts counts) {
        this.log = log;
        this.counts = counts;
    }

    /** A mark that repeats another one changes nothing and is not noted, only counted. */
    void marked(Source source, Marked marked) {
        counts.count(source, marked.action());
        if (!(marked instanceof Marked.Duplicate)) {
            note("Attendance marked", marked.record(), marked.action());
        }
    }

    void checkedOut(CheckOut done) {
        if (!done.already()) {
            note("Attendance checked out", done.record(), "checked_out");
        }
    }

    /** @param record null when nothing was done */
    void closedByClock(AttendanceView record) {
        if (record != null) {
            note("Attendance closed by the clock", record, "checked_out");
        }
    }

    /** @param personId whose it was, or is by now */
    void punchCorrected(String message, long punch, String personId) {
        log.note(Level.INFO, Category.ATTENDANCE, message, Map.of("punch_id", punch, "person_id", personId));
    }

    private void note(String message, AttendanceView record, String action) {
        log.note(Level.INFO, Category.ATTENDANCE, message,
                Map.of("attendance_id", record.id(), "person_id", record.personId(), "action", action));
    }
}

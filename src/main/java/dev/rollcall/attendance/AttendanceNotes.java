package dev.rollcall.attendance;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Tells the system log what was written, once it is. Ids only. */
@ApplicationScoped
class AttendanceNotes {

    private final SystemLog log;

    AttendanceNotes(SystemLog log) {
        this.log = log;
    }

    /** A mark that repeats another one changes nothing and is not noted. */
    void marked(Marked marked) {
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

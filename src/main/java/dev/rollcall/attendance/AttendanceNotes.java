package dev.rollcall.attendance;

import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.smallrye.mutiny.Uni;

import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Tells the system log of marks and check-outs, from clients and cameras alike. What repeats another or failed is not told. */
@Noted
@Interceptor
@Priority(AttendanceNotes.OUTSIDE_TRANSACTIONS)
class AttendanceNotes {

    /** Less than that of {@code @WithTransaction}: what is rolled back was never done. */
    static final int OUTSIDE_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private final SystemLog log;

    AttendanceNotes(SystemLog log) {
        this.log = log;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        Object outcome = call.proceed();
        return outcome instanceof Uni<?> later ? later.invoke(this::note) : outcome;
    }

    private void note(Object outcome) {
        if (outcome instanceof CheckOut checkOut && !checkOut.already()) {
            note("Checked out", checkOut.record(), "checked_out");
        } else if (outcome instanceof Marked marked && !(marked instanceof Marked.Duplicate)) {
            note("Attendance marked", marked.record(), marked.action());
        }
    }

    private void note(String message, AttendanceView record, String action) {
        log.note(Level.INFO, Category.ATTENDANCE, message,
                Map.of("attendance_id", record.id(), "person_id", record.personId(), "action", action));
    }
}

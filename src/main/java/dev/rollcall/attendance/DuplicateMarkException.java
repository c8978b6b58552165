package dev.rollcall.attendance;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The mark repeats another one. Its sender can go on with the record that is there. */
public final class DuplicateMarkException extends Failure {

    private static final long serialVersionUID = 1L;

    private final int recordId;

    DuplicateMarkException(AttendanceView existing) {
        super(Kind.CONFLICT, "Duplicate attendance", "Inside the duplicate window of another mark of " + existing.personId()
                + "; nothing was changed", Map.of("attendance_id", existing.id()));
        this.recordId = existing.id();
    }

    @Override
    public Map<String, Object> extras() {
        return Map.of("duplicate", true, "attendance_id", recordId);
    }
}

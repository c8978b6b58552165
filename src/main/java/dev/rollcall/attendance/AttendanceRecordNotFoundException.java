package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** No record has this id. */
public final class AttendanceRecordNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    AttendanceRecordNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Attendance record not found", "No attendance record has the id " + id);
    }
}

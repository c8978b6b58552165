package dev.rollcall.attendance;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The corrected record would lie over another one of the person. */
public final class OverlappingRecordException extends Failure {

    private static final long serialVersionUID = 1L;

    OverlappingRecordException(int other) {
        super(Kind.CONFLICT, "Overlapping attendance", "The times overlap with record " + other + " of the same person", Map.of("attendance_id", other));
    }
}

package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.Map;

import dev.rollcall.http.Failure;

/** Records of that time cannot be derived any more: their punches were deleted after punch_retention_days. */
final class PunchesGoneException extends Failure {

    private static final long serialVersionUID = 1L;

    /** @param from the first work date that can be derived */
    PunchesGoneException(LocalDate from) {
        super(Kind.CONFLICT, "Punches deleted", "The punches of that time were deleted by the retention; records from " + from
                + " on can be derived", Map.of("reason", "punches_deleted", "from", from.toString()));
    }
}

package dev.rollcall.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/** How far a record has come. Derived, never stored: a record becomes incomplete by the passing of time. */
enum AttendanceStatus {

    /** Open, and its work day is still running. */
    CHECKED_IN,
    CHECKED_OUT,
    /** Open, and its work day is over. */
    INCOMPLETE;

    static AttendanceStatus of(LocalDate workDate, Instant checkOut, LocalDate today) {
        if (checkOut != null) {
            return CHECKED_OUT;
        }
        return workDate.isBefore(today) ? INCOMPLETE : CHECKED_IN;
    }

    /** @return null for absent and {@code all} */
    static AttendanceStatus filter(String text) {
        if (text == null || text.equals("all")) {
            return null;
        }
        for (AttendanceStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        throw new InvalidRequestException("status", "must be checked_in, checked_out, incomplete or all");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

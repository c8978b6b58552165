package dev.rollcall.report;

import java.util.Locale;

import dev.rollcall.http.InvalidRequestException;

/** Which records an export holds; the words are those of the attendance list. */
enum RecordStatus {
    ALL, CHECKED_IN, CHECKED_OUT, INCOMPLETE;

    /** @param text null means all */
    static RecordStatus of(String text) {
        for (RecordStatus status : values()) {
            if (text == null || status.name().toLowerCase(Locale.ROOT).equals(text)) {
                return status;
            }
        }
        throw new InvalidRequestException("status", "must be checked_in, checked_out, incomplete or all");
    }
}

package dev.rollcall.attendance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

/** Which records are to be derived again. */
public record ReprocessRequest(
        @Schema(required = true, format = "date", description = "First work date", examples = "2025-01-01") String startDate,
        @Schema(required = true, format = "date", description = "Last work date, 366 days at most", examples = "2025-01-31") String endDate,
        @Schema(nullable = true, description = "Absent: everybody", examples = "EMP001") String personId) {

    private static final int LONGEST = 366;

    LocalDate start() {
        return required("start_date", startDate);
    }

    LocalDate end() {
        LocalDate start = start();
        LocalDate end = required("end_date", endDate);
        if (end.isBefore(start)) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
        if (ChronoUnit.DAYS.between(start, end) >= LONGEST) {
            throw new InvalidRequestException("end_date", "may be " + LONGEST + " days from start_date at most");
        }
        return end;
    }

    String person() {
        return personId == null ? null : Text.required("person_id", personId, 64);
    }

    private static LocalDate required(String field, String text) {
        LocalDate date = Times.date(field, text);
        if (date == null) {
            throw new InvalidRequestException(field, "is required");
        }
        return date;
    }
}

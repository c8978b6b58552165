package dev.rollcall.odoo;

import java.time.LocalDate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;

/** Which days to push. */
@Schema(name = "OdooPushRequest", description = "Which days to push")
record PushRequest(
        @Schema(description = "First work date", examples = "2025-01-01", required = true, format = "date") String startDate,
        @Schema(description = "Last work date", examples = "2025-01-31", required = true, format = "date") String endDate) {

    LocalDate from() {
        return date("start_date", startDate);
    }

    /** @throws InvalidRequestException naming the field, also when it is before the first date */
    LocalDate to() {
        LocalDate to = date("end_date", endDate);
        if (to.isBefore(from())) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
        return to;
    }

    private static LocalDate date(String field, String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException(field, "is required");
        }
        return Times.date(field, text);
    }
}

package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;

/** A correction as a client asks for it. What is absent stays; null is a value, but not for {@code check_in}. */
public record CorrectionRequest(
        @Schema(implementation = String.class, description = "Absent: stays as it is",
                examples = "2025-01-15 09:00:00") JsonNode checkIn,
        @Schema(implementation = String.class, nullable = true,
                description = "Absent: stays as it is; null opens the record again", examples = "2025-01-15T17:30:00+01:00") JsonNode checkOut,
        @Schema(implementation = String.class, nullable = true, maxLength = 4000,
                description = "Absent: stays as it is; null takes the notes out", examples = "Forgot the badge") JsonNode notes,
        @Schema(required = true, maxLength = 1000, description = "Why; kept in the history and the audit trail", examples = "Forgot to check out") String reason) {

    private static final int NOTES = 4000;
    private static final int REASON = 1000;

    /** @throws InvalidRequestException naming the field that is wrong */
    Correction correction(Clock clock, Times times) {
        Correction correction = new Correction();
        correction.reason = Text.required("reason", reason, REASON);
        Instant now = clock.instant();
        List<String> fields = new ArrayList<>();
        if (checkIn != null) {
            fields.add(Correction.CHECK_IN);
            correction.checkIn = moment(Correction.CHECK_IN, checkIn, now, times);
            if (correction.checkIn == null) {
                throw new InvalidRequestException(Correction.CHECK_IN, "must be a time");
            }
        }
        if (checkOut != null) {
            fields.add(Correction.CHECK_OUT);
            correction.checkOut = moment(Correction.CHECK_OUT, checkOut, now, times);
        }
        if (notes != null) {
            fields.add(Correction.NOTES);
            correction.notes = Text.optional(Correction.NOTES, text(Correction.NOTES, notes), NOTES);
        }
        if (fields.isEmpty()) {
            throw new InvalidRequestException("At least one of check_in, check_out and notes is required");
        }
        correction.fields = fields.toArray(String[]::new);
        return correction;
    }

    private static Instant moment(String field, JsonNode node, Instant now, Times times) {
        Instant at = Moment.past(field, times.instant(field, text(field, node)), now);
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    private static String text(String field, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.isTextual() || !Text.isStorable(node.textValue())) {
            throw new InvalidRequestException(field, "must be text or null");
        }
        return node.textValue();
    }
}

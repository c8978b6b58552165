package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A punch as clients see it. Every key is always there. */
@Schema(name = "Punch")
public record PunchView(
        @Schema(examples = "4711") long id,
        @Schema(description = "Whose it is by now", examples = "EMP001") String personId,
        @Schema(description = "The record it was given to; of a voided one the record that it had", examples = "123") int recordId,
        @Schema(description = "When it happened, in the output zone", examples = "2025-01-15 09:00:00") String time,
        @Schema(description = "When it happened", examples = "2025-01-15T09:00:00Z") String timeTs,
        @Schema(enumeration = { "entry", "exit", "any" }, description = "exit with the source manual: a check-out by hand, unless a camera is named") String direction,
        @Schema(enumeration = { "face", "manual", "card" }) String source,
        @Schema(nullable = true, description = "Cosine; null unless a camera of this server saw the face", examples = "0.73") Float similarity,
        @Schema(nullable = true, description = "How alive the face looked, 0 to 1; null when nothing was asked about it", examples = "0.98") Float liveness,
        @Schema(description = "Percent, two decimals", examples = "73.16") BigDecimal confidence,
        @Schema(nullable = true, description = "Name of the camera", examples = "door") String camera,
        @Schema(examples = "auto") String markedBy,
        @Schema(nullable = true) String notes,
        @Schema(nullable = true, examples = "Gate 1") String location,
        Map<String, Object> metadata,
        @Schema(nullable = true, description = "The decision of a camera that it rests on: see /api/v1/recognitions",
                examples = "9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e") String recognitionId,
        @Schema(description = "When it was booked", examples = "2025-01-15T09:00:01") String createdAt,
        @Schema(examples = "2025-01-15T09:00:01Z") String createdTs,
        @Schema(description = "It does not count", examples = "false") boolean voided,
        @Schema(description = "It was reassigned or voided at some time; its corrections tell more", examples = "false") boolean corrected) {

    @Schema(name = "PunchList")
    record Listing(@Schema(description = "Latest first") List<PunchView> punches,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(examples = "100") int limit, @Schema(examples = "0") int offset) {
    }
}

package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.json.JsonObject;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;
import dev.rollcall.http.Times;
import dev.rollcall.recognition.Sighting.Direction;

/**
 * A mark as a client asks for it.
 *
 * @param personName taken from the documents' examples and ignored: the person's own name is stored
 * @param confidence a fraction up to 1, percent above; absent means certain
 * @param checkInTime when the person came; absent means now
 */
public record MarkRequest(
        @Schema(required = true, examples = "EMP001") String personId,
        @Schema(nullable = true, description = "Ignored: the person's own name is stored", examples = "Jane Doe") String personName,
        @Schema(nullable = true, defaultValue = "api", description = "auto is refused while auto_mark_enabled is false", examples = "gate") String markedBy,
        @Schema(nullable = true, maxLength = 4000, examples = "on foot") String notes,
        @Schema(nullable = true, minimum = "0", maximum = "100", defaultValue = "1", description = "A fraction up to 1, percent above",
                examples = "0.955") Double confidence,
        @Schema(nullable = true, enumeration = { "face", "manual", "card", "api" }, defaultValue = "manual") String source,
        @Schema(nullable = true, maxLength = 255, examples = "Gate 1") String location,
        @Schema(nullable = true, implementation = Object.class, description = "Whatever the client keeps with it") ObjectNode metadata,
        @Schema(nullable = true, description = "When the person came, not in the future; absent means now. Without an offset in the output zone",
                examples = "2025-01-15T09:00:00Z") String checkInTime) {

    private static final String DEFAULT_MARKED_BY = "api";
    private static final int ID = 64;
    private static final int NAME = 255;
    private static final int NOTES = 4000;

    /** @throws InvalidRequestException naming the field that is wrong */
    PunchDraft draft(String idempotencyKey, Clock clock, Times times) {
        Text.required("person_id", personId, ID);
        Instant now = clock.instant();
        Instant at = checkInTime == null ? now : Moment.past("check_in_time", times.instant("check_in_time", checkInTime), now);
        return new PunchDraft(at, Direction.ANY, Source.of(source), null, null, percent(), null,
                markedBy == null || markedBy.isBlank() ? DEFAULT_MARKED_BY : Text.optional("marked_by", markedBy, NAME),
                Text.optional("notes", notes, NOTES), Text.optional("location", location, NAME), object(), idempotencyKey,
                checkInTime != null);
    }

    private BigDecimal percent() {
        if (confidence == null) {
            return PunchDraft.percent(1);
        }
        if (!(confidence >= 0 && confidence <= 100)) {
            throw new InvalidRequestException("confidence", "must be from 0 to 1, or percent up to 100");
        }
        return PunchDraft.percent(confidence <= 1 ? confidence : confidence / 100);
    }

    private JsonObject object() {
        if (metadata == null) {
            return new JsonObject(Map.of());
        }
        if (!Text.isStorable(metadata)) {
            throw new InvalidRequestException("metadata", "must not hold U+0000 or half a surrogate pair");
        }
        return new JsonObject(metadata.toString());
    }
}

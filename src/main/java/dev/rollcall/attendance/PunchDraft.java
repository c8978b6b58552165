package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;

/**
 * A punch that somebody wants to be booked.
 *
 * @param at cut to microseconds, as PostgreSQL keeps it
 * @param similarity cosine; null unless a camera of this server saw the face
 * @param liveness 0 attack to 1 alive; null when nothing was asked about it
 * @param confidence percent, two decimals
 * @param camera null when there was none
 * @param metadata an object, never null
 * @param idempotencyKey a second draft with this key is the same punch; may be null
 * @param timed whether its sender named the time, so that a second one with this key must name the same
 * @param recognitionId the decision that it rests on; null when there is none
 * @param term number of the lease term in which the camera saw the face; null when no lease stands behind it
 */
public record PunchDraft(Instant at, Direction direction, Source source, Float similarity, Float liveness, BigDecimal confidence,
        String camera, String markedBy, String notes, String location, JsonObject metadata, String idempotencyKey, boolean timed,
        UUID recognitionId, Long term) {

    /** Marked by a camera rather than by somebody. */
    static final String AUTO = "auto";

    /** Without a decision to rest on. */
    public PunchDraft(Instant at, Direction direction, Source source, Float similarity, Float liveness, BigDecimal confidence, String camera,
            String markedBy, String notes, String location, JsonObject metadata, String idempotencyKey, boolean timed) {
        this(at, direction, source, similarity, liveness, confidence, camera, markedBy, notes, location, metadata, idempotencyKey, timed, null, null);
    }

    public PunchDraft {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static PunchDraft of(Sighting sighting) {
        return new PunchDraft(sighting.capturedAt(), sighting.direction(), Source.FACE, (float) sighting.similarity(),
                sighting.liveness() == null ? null : sighting.liveness().floatValue(), percent(Math.max(0, Math.min(1, sighting.similarity()))),
                sighting.camera(), AUTO, null, sighting.location(), new JsonObject(Map.of("camera", sighting.camera())), sighting.id().toString(), true,
                sighting.decision(), sighting.term());
    }

    static PunchDraft checkOut(Instant at, String markedBy, String notes) {
        return new PunchDraft(at, Direction.EXIT, Source.MANUAL, null, null, percent(1), null, markedBy, notes, null,
                new JsonObject(Map.of()), null, true);
    }

    /** @param fraction 0 to 1 */
    static BigDecimal percent(double fraction) {
        return BigDecimal.valueOf(100 * fraction).setScale(2, RoundingMode.HALF_UP);
    }

    boolean isAuto() {
        return AUTO.equals(markedBy);
    }

    Punch punch(long personKey, int recordId, Instant now) {
        Punch punch = new Punch();
        punch.personKey = personKey;
        punch.recordId = recordId;
        punch.at = at;
        punch.direction = direction;
        punch.source = source;
        punch.similarity = similarity;
        punch.liveness = liveness;
        punch.confidence = confidence;
        punch.camera = camera;
        punch.markedBy = markedBy;
        punch.notes = notes;
        punch.location = location;
        punch.metadata = metadata;
        punch.idempotencyKey = idempotencyKey;
        punch.recognitionId = recognitionId;
        punch.createdAt = now;
        return punch;
    }
}

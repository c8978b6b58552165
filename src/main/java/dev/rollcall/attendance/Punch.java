package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.vertx.core.json.JsonObject;

import dev.rollcall.recognition.Sighting.Direction;

/**
 * Somebody was there, or left: a fact that never changes. Whose it is, and whether it counts, may turn out to be wrong:
 * {@link PunchCorrection} says what was put right.
 */
@Entity
@Table(name = "punch")
public class Punch {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Whose it is by now. */
    @Column(name = "person_key")
    public long personKey;

    /** The record it went to. */
    @Column(name = "record_id")
    public int recordId;

    public Instant at;

    @Convert(converter = EnumText.OfDirection.class)
    public Direction direction;

    @Convert(converter = EnumText.OfSource.class)
    public Source source;

    /** Cosine, -1 to 1; null unless a camera of this server saw the face. */
    public Float similarity;

    /** 0 attack to 1 alive; null when nothing was asked about it. */
    public Float liveness;

    /** Percent, two decimals. */
    public BigDecimal confidence;

    /** Name of the camera; null when there was none. */
    public String camera;

    @Column(name = "marked_by")
    public String markedBy;

    public String notes;
    public String location;

    /** An object, never null. */
    public JsonObject metadata;

    /** A second punch with this key is the same one; null when its sender has no such key. */
    @Column(name = "idempotency_key")
    public String idempotencyKey;

    /** The decision of a camera that it rests on, which is kept for some weeks; null when there is none. */
    @Column(name = "recognition_id")
    public UUID recognitionId;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Since when it does not count; null for every punch that does. */
    @Column(name = "voided_at")
    public Instant voidedAt;

    /** The latest punch, whosever, when somebody gave it to another person: there it is one that came late. Null for everybody's own. */
    @Column(name = "given_after")
    public Long givenAfter;

    /** Of two punches of a person the one with the lower place was booked first. */
    long place() {
        return givenAfter == null ? id : givenAfter;
    }

    /** A check-out by hand: it belongs to the record that it ended. */
    boolean isCheckOut() {
        return direction == Direction.EXIT && source == Source.MANUAL && camera == null;
    }
}

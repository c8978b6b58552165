package dev.rollcall.attendance;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody put right whose a punch is, or that it is nobody's. The latest one of a punch says what holds. */
@Entity
@Table(name = "punch_correction")
public class PunchCorrection {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "punch_id")
    public long punchId;

    /** Row key of the person it belonged to until then, voided or not. */
    @Column(name = "from_person")
    public long fromPerson;

    /** The record it belonged to, so that a punch that comes back finds home. */
    @Column(name = "from_record")
    public int fromRecord;

    /** Row key; null when it was voided. The same as before when it counts again. */
    @Column(name = "to_person")
    public Long toPerson;

    public String reason;

    /** The name of the key. */
    @Column(name = "corrected_by")
    public String correctedBy;

    @Column(name = "created_at")
    public Instant createdAt;
}

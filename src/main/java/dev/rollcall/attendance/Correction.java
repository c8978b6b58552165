package dev.rollcall.attendance;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What somebody set by hand in a record. The punches stay as they are. */
@Entity
@Table(name = "attendance_correction")
public class Correction {

    static final String CHECK_IN = "check_in";
    static final String CHECK_OUT = "check_out";
    static final String NOTES = "notes";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Follows the punches of the record when they are given to another one. */
    @Column(name = "record_id")
    public int recordId;

    /** Which of the three below were set: null is a value for them. */
    public String[] fields;

    @Column(name = "check_in")
    public Instant checkIn;

    /** Null opens the record again. */
    @Column(name = "check_out")
    public Instant checkOut;

    public String notes;
    public String reason;

    /** The name of the key. */
    @Column(name = "corrected_by")
    public String correctedBy;

    /** No punch of the person had a greater id at that time, and all later ones have. */
    @Column(name = "after_punch")
    public long afterPunch;

    @Column(name = "created_at")
    public Instant createdAt;

    boolean setsTimes() {
        return sets(CHECK_IN) || sets(CHECK_OUT);
    }

    boolean sets(String field) {
        return List.of(fields).contains(field);
    }
}

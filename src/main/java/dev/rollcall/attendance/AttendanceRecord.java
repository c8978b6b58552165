package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Person;

/** What the policy made of a person's punches on a work date. Its id never changes and is never used again. */
@Entity
@Table(name = "attendance_record")
public class AttendanceRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "person_key")
    public Person person;

    /** The name at the time of the mark. */
    @Column(name = "person_name")
    public String personName;

    @Column(name = "work_date")
    public LocalDate workDate;

    /** Zone in which the work date is a day. */
    public String zone;

    @Column(name = "check_in")
    public Instant checkIn;

    /** Latest punch. */
    @Column(name = "last_seen")
    public Instant lastSeen;

    /** Null while it is open. */
    @Column(name = "check_out")
    public Instant checkOut;

    /** Null while it is open. */
    @Column(name = "closed_by")
    @Convert(converter = EnumText.OfClosedBy.class)
    public ClosedBy closedBy;

    /** Of the punch that opened it, like {@link #confidence} and {@link #markedBy}. */
    @Convert(converter = EnumText.OfSource.class)
    public Source source;

    /** Percent, two decimals. */
    public BigDecimal confidence;

    @Column(name = "marked_by")
    public String markedBy;

    public String notes;
    public String location;

    /** An object, never null. */
    public JsonObject metadata;

    /** Somebody set some of the values by hand: what they set stays. */
    public boolean corrected;

    /** When it lost its last punch; null for every record that counts. */
    @Column(name = "voided_at")
    public Instant voidedAt;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** @param opener the punch that checks in */
    static AttendanceRecord open(Person person, Punch opener, LocalDate workDate, ZoneId zone, Instant now) {
        AttendanceRecord entity = new AttendanceRecord();
        entity.person = person;
        entity.personName = person.name;
        entity.workDate = workDate;
        entity.zone = zone.getId();
        entity.checkIn = opener.at;
        entity.lastSeen = opener.at;
        entity.source = opener.source;
        entity.confidence = opener.confidence;
        entity.markedBy = opener.markedBy;
        entity.notes = opener.notes;
        entity.location = opener.location;
        entity.metadata = opener.metadata;
        entity.createdAt = now;
        entity.updatedAt = now;
        return entity;
    }

    /** @throws AttendanceRecordNotFoundException for a tombstone: there is nothing left to change */
    void requireAlive() {
        if (voidedAt != null) {
            throw new AttendanceRecordNotFoundException(id.toString());
        }
    }

    AttendancePolicy.Shift shift() {
        return new AttendancePolicy.Shift(id, workDate, checkIn, lastSeen, checkOut, closedBy);
    }

    /** From check-in to check-out as clients see them, to the second; null while it is open. */
    Duration duration() {
        return checkOut == null ? null
                : Duration.between(checkIn.truncatedTo(ChronoUnit.SECONDS), checkOut.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Of a record that somebody corrected the check-in stays: a person knew better than the punches. */
    void stretch(Verdict.MoveRecord moved, Instant now) {
        if (!corrected) {
            checkIn = moved.checkIn();
        }
        checkOut = moved.checkOut();
        lastSeen = moved.lastSeen().isBefore(checkIn) ? checkIn : moved.lastSeen();
        updatedAt = now;
    }

    void close(Instant end, ClosedBy by, Instant now) {
        checkOut = end;
        closedBy = by;
        lastSeen = end.isAfter(lastSeen) ? end : lastSeen;
        updatedAt = now;
    }

    /** Whether the clock may end it, unless somebody opened it again: the person was there at two times at least. */
    boolean isRunning() {
        return checkOut == null && voidedAt == null && lastSeen.isAfter(checkIn);
    }

    /** Sets what somebody has set by hand. */
    void correct(Correction correction) {
        if (correction.sets(Correction.CHECK_IN)) {
            checkIn = correction.checkIn;
            lastSeen = lastSeen.isBefore(checkIn) ? checkIn : lastSeen;
        }
        if (correction.sets(Correction.CHECK_OUT)) {
            checkOut = correction.checkOut;
            closedBy = checkOut == null ? null : ClosedBy.MANUAL;
        }
        if (correction.sets(Correction.NOTES)) {
            notes = correction.notes;
        }
        corrected = true;
    }

    /** Takes over what no derivation changes. */
    AttendanceRecord knownSince(AttendanceRecord before) {
        personName = before.personName;
        createdAt = before.createdAt;
        return this;
    }

    /** A copy that is a tombstone. */
    AttendanceRecord buried(Instant now) {
        AttendanceRecord copy = new AttendanceRecord();
        copy.id = id;
        copy.person = person;
        copy.personName = personName;
        copy.workDate = workDate;
        copy.zone = zone;
        copy.checkIn = checkIn;
        copy.lastSeen = lastSeen;
        copy.checkOut = checkOut;
        copy.closedBy = closedBy;
        copy.source = source;
        copy.confidence = confidence;
        copy.markedBy = markedBy;
        copy.notes = notes;
        copy.location = location;
        copy.metadata = metadata;
        copy.corrected = corrected;
        copy.voidedAt = now;
        copy.createdAt = createdAt;
        copy.updatedAt = now;
        return copy;
    }

    /** Adds what was said at the check-out to what was said before. */
    void addNotes(String more) {
        if (more != null && !more.isBlank()) {
            notes = notes == null ? more : notes + "\n" + more;
        }
    }
}

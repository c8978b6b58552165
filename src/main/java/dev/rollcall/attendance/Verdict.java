package dev.rollcall.attendance;

import java.time.Instant;
import java.time.LocalDate;

/** What an {@link AttendancePolicy} makes of a punch. All but {@link Duplicate} accept it. */
public sealed interface Verdict {

    /** Repeats a punch of that record; it is not kept. */
    record Duplicate(int recordId) implements Verdict {
    }

    /** Begins a record: the person checks in. */
    record OpenRecord(LocalDate workDate) implements Verdict {
    }

    /**
     * Stretches a record: the person was there earlier or longer than known. The record has these times afterwards.
     *
     * @param checkOut null while the record is open
     */
    record MoveRecord(int recordId, Instant checkIn, Instant lastSeen, Instant checkOut) implements Verdict {
    }

    /** Ends a record: the person was seen leaving. */
    record CloseRecord(int recordId, Instant checkOut) implements Verdict {
    }

    /** Belongs to a record and tells nothing new about it. */
    record KeepRecord(int recordId) implements Verdict {
    }
}

package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.rollcall.recognition.Sighting.Direction;

/**
 * What a punch means for a person's records. Pure: the answer depends on the arguments alone, so that the policy can be run
 * again over the same punches. The caller holds the person's row lock and carries out the verdict.
 */
public interface AttendancePolicy {

    /** A record of the work date before is gone on with so long after its check-in, unless its end was seen. */
    Duration LONGEST_SHIFT = Duration.ofHours(16);

    /**
     * @param duplicateWindow inside it a punch only repeats another one; zero switches that off
     */
    Verdict judge(Passage passage, History history, Duration duplicateWindow);

    /**
     * A punch that has yet to be judged.
     *
     * @param workDate the working day that {@code at} belongs to
     */
    record Passage(Instant at, LocalDate workDate, Direction direction) {
    }

    /**
     * What is known about the person around a passage.
     *
     * @param punches accepted punches, at least those within the duplicate window on either side, in any order
     * @param shifts records of the passage's work date and of the one before, and every closed record whose interval holds the
     *            passage, in any order
     */
    record History(List<Accepted> punches, List<Shift> shifts) {

        Optional<Accepted> nearest(Instant at) {
            return punches.stream().min(Comparator.comparing(punch -> punch.distance(at)));
        }

        /** The shift that had begun by then and began last. */
        Optional<Shift> current(Instant at) {
            return shifts.stream().filter(shift -> !shift.checkIn().isAfter(at))
                    .max(Comparator.comparing(Shift::checkIn).thenComparing(Shift::recordId));
        }

        /** The first shift of the work date that begins only later. */
        Optional<Shift> next(Instant at, LocalDate workDate) {
            return shifts.stream().filter(shift -> shift.workDate().equals(workDate) && shift.checkIn().isAfter(at))
                    .min(Comparator.comparing(Shift::checkIn).thenComparing(Shift::recordId));
        }

        Optional<Shift> covering(Instant at) {
            return shifts.stream().filter(shift -> shift.covers(at)).min(Comparator.comparing(Shift::recordId));
        }
    }

    /** A punch that counted, and the record it went to. */
    record Accepted(Instant at, int recordId) {

        Duration distance(Instant other) {
            return Duration.between(at, other).abs();
        }
    }

    /**
     * A record as the policy sees it.
     *
     * @param checkOut null while it is open
     * @param closedBy null while it is open
     */
    record Shift(int recordId, LocalDate workDate, Instant checkIn, Instant lastSeen, Instant checkOut, ClosedBy closedBy) {

        /** Someone or something saw the person leave; a check-out by the clock is only a guess. */
        boolean isFinal() {
            return closedBy != null && closedBy != ClosedBy.AUTO;
        }

        /** The person is known to have been there before and after. A check-out may have been set before the last punch. */
        boolean covers(Instant at) {
            return !at.isBefore(checkIn) && (!at.isAfter(lastSeen) || checkOut != null && !at.isAfter(checkOut));
        }
    }
}

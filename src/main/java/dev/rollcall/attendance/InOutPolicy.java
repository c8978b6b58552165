package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.rollcall.recognition.Sighting.Direction;

/**
 * {@code in_out}: every entry begins a record, and the next exit ends it; a person may have many records on a work date.
 * <p>
 * A person is inside when the record that began last is open, or was closed by the clock (which only guessed), and began on the
 * same work date or no longer than {@link #LONGEST_SHIFT} before. A punch whose direction is not known alternates: it is an exit
 * for whoever is inside, and an entry for everybody else.
 * <ul>
 * <li>The duplicate window is the same as with {@code first_last}, whatever the directions: who turns round in the door within
 * it has not been away.
 * <li>An entry of somebody outside begins a record. An entry of somebody inside has missed an exit, and nobody knows when: it
 * moves {@code last_seen} and the record goes on.
 * <li>An exit of somebody inside ends the record, also after midnight and after the end of the work day.
 * <li>An exit of somebody outside has missed the entry. Right after a check-out it changes nothing; with no record on the work
 * date it begins one, because the person was there.
 * <li>An open record that is older than the longest shift stays as it is and becomes incomplete: the next punch of any kind is
 * about a new one.
 * </ul>
 * Punches may arrive late:
 * <ul>
 * <li>One within a record's known presence is kept and changes nothing; records are never split.
 * <li>One before the first record of its work date, or in the gap before a later one, moves that record's check-in back.
 * <li>An exit or a punch without a direction that is earlier than the last punch of the open record does not end it.
 * </ul>
 */
public final class InOutPolicy implements AttendancePolicy {

    @Override
    public Verdict judge(Passage passage, History history, Duration duplicateWindow) {
        Instant at = passage.at();
        Optional<Accepted> nearest = history.nearest(at).filter(punch -> punch.distance(at).compareTo(duplicateWindow) < 0);
        if (nearest.isPresent()) {
            return new Verdict.Duplicate(nearest.get().recordId());
        }
        Optional<Shift> inside = history.current(at).filter(shift -> !shift.isFinal() && reaches(shift, passage));
        return switch (passage.direction()) {
            case ENTRY -> inside.map(shift -> goOn(shift, at)).orElseGet(() -> begin(passage, history));
            case EXIT, ANY -> inside.map(shift -> end(shift, at)).orElseGet(() -> outside(passage, history));
        };
    }

    private static boolean reaches(Shift shift, Passage passage) {
        return shift.workDate().equals(passage.workDate())
                || shift.workDate().equals(passage.workDate().minusDays(1))
                        && Duration.between(shift.checkIn(), passage.at()).compareTo(LONGEST_SHIFT) <= 0;
    }

    private static Verdict goOn(Shift shift, Instant at) {
        return shift.covers(at) ? new Verdict.KeepRecord(shift.recordId())
                : new Verdict.MoveRecord(shift.recordId(), shift.checkIn(), at, shift.checkOut() == null ? null : at);
    }

    private static Verdict end(Shift shift, Instant at) {
        return at.isBefore(shift.lastSeen()) ? new Verdict.KeepRecord(shift.recordId()) : new Verdict.CloseRecord(shift.recordId(), at);
    }

    private static Verdict outside(Passage passage, History history) {
        Optional<Shift> left = history.current(passage.at()).filter(shift -> shift.isFinal() && shift.workDate().equals(passage.workDate()));
        return passage.direction() == Direction.EXIT && left.isPresent() ? new Verdict.KeepRecord(left.get().recordId())
                : begin(passage, history);
    }

    private static Verdict begin(Passage passage, History history) {
        Instant at = passage.at();
        Optional<Shift> covering = history.covering(at);
        if (covering.isPresent()) {
            return new Verdict.KeepRecord(covering.get().recordId());
        }
        return history.next(at, passage.workDate())
                .<Verdict>map(shift -> new Verdict.MoveRecord(shift.recordId(), at, shift.lastSeen(), shift.checkOut()))
                .orElseGet(() -> new Verdict.OpenRecord(passage.workDate()));
    }
}

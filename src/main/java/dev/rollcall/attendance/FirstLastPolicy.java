package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code first_last}: one record per person and work date. The first punch checks in, later ones move {@code last_seen}, and
 * the record stays open until a manual check-out, a passage at a camera with direction {@code exit}, or the end of the day.
 * <p>
 * Punches may arrive late and out of order, from the spool for example:
 * <ul>
 * <li>The duplicate window is measured to the nearest accepted punch, before or after, whatever marked it and whatever record
 * it belongs to: across midnight and after a check-out too, and for exits as well. A distance of exactly the window is outside.
 * A window of zero holds nothing, not even a punch at the same instant.
 * <li>A punch within a record's known presence is kept and changes nothing.
 * <li>A punch earlier than the first record of its work date, or in the gap before a later one, moves that record's check-in
 * back, even when it is closed: had it come in time it would have begun that record.
 * <li>A punch after a manual check-out or an exit begins a new record. After a check-out by the clock it moves that check-out:
 * the clock had guessed.
 * </ul>
 * Exits:
 * <ul>
 * <li>An exit closes the open record, unless the person was already seen later: then it changes nothing.
 * <li>It also closes the open record of the work date before, when that began no longer than {@link #LONGEST_SHIFT} ago and
 * nothing has begun since: a shift that ran past the end of its day.
 * <li>An exit after a check-out changes nothing: whoever leaves twice has not come back.
 * <li>An exit with no record at all checks in: the person was there, and only the arrival was missed.
 * </ul>
 */
public final class FirstLastPolicy implements AttendancePolicy {

    @Override
    public Verdict judge(Passage passage, History history, Duration duplicateWindow) {
        Optional<Accepted> nearest = history.nearest(passage.at())
                .filter(punch -> punch.distance(passage.at()).compareTo(duplicateWindow) < 0);
        if (nearest.isPresent()) {
            return new Verdict.Duplicate(nearest.get().recordId());
        }
        return switch (passage.direction()) {
            case ENTRY, ANY -> presence(passage, history);
            case EXIT -> exit(passage, history);
        };
    }

    private static Verdict presence(Passage passage, History history) {
        Instant at = passage.at();
        Optional<Shift> covering = history.covering(at);
        if (covering.isPresent()) {
            return new Verdict.KeepRecord(covering.get().recordId());
        }
        return history.current(at)
                .filter(shift -> shift.workDate().equals(passage.workDate()) && !shift.isFinal())
                .<Verdict>map(shift -> new Verdict.MoveRecord(shift.recordId(), shift.checkIn(), at,
                        shift.checkOut() == null ? null : at))
                .orElseGet(() -> begin(passage, history));
    }

    private static Verdict exit(Passage passage, History history) {
        Instant at = passage.at();
        Optional<Shift> current = history.current(at).filter(shift -> endsWith(shift, passage));
        if (current.isEmpty()) {
            return history.covering(at).<Verdict>map(shift -> new Verdict.KeepRecord(shift.recordId()))
                    .orElseGet(() -> begin(passage, history));
        }
        Shift shift = current.get();
        return shift.isFinal() || at.isBefore(shift.lastSeen())
                ? new Verdict.KeepRecord(shift.recordId())
                : new Verdict.CloseRecord(shift.recordId(), at);
    }

    private static boolean endsWith(Shift shift, Passage exit) {
        return shift.workDate().equals(exit.workDate())
                || !shift.isFinal() && shift.workDate().equals(exit.workDate().minusDays(1))
                        && Duration.between(shift.checkIn(), exit.at()).compareTo(LONGEST_SHIFT) <= 0;
    }

    private static Verdict begin(Passage passage, History history) {
        return history.next(passage.at(), passage.workDate())
                .<Verdict>map(shift -> new Verdict.MoveRecord(shift.recordId(), passage.at(), shift.lastSeen(), shift.checkOut()))
                .orElseGet(() -> new Verdict.OpenRecord(passage.workDate()));
    }
}

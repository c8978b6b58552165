package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.rollcall.attendance.AttendancePolicy.Accepted;
import dev.rollcall.attendance.AttendancePolicy.History;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.attendance.AttendancePolicy.Shift;
import dev.rollcall.person.Person;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.WorkDay;

/**
 * Derives the records of a person anew, in memory: everything happens once more in the order in which it was booked, so that
 * with the same rules the same records come out, late punches and corrections included.
 * <p>
 * Punches outside the period are context: they go where they went before, and their records change only when a punch of the
 * period comes or goes.
 */
final class Replay {

    private final Person person;
    private final AttendancePolicy policy;
    private final Duration window;
    private final WorkDay day;
    private final Instant now;
    private final Map<Integer, AttendanceRecord> stored = new HashMap<>();
    private final LocalDate start;
    private final LocalDate end;
    private final List<Derived> derived = new ArrayList<>();
    private final NavigableMap<Instant, List<Accepted>> accepted = new TreeMap<>();
    private final Map<Integer, Derived> successors = new HashMap<>();

    /**
     * @param stored the person's records of the period and around it
     * @param start first work date of the period, by the rules in force now
     * @param end last work date of the period
     */
    Replay(Person person, AttendancePolicy policy, Duration window, WorkDay day, Collection<AttendanceRecord> stored, LocalDate start,
            LocalDate end, Instant now) {
        this.person = person;
        this.policy = policy;
        this.window = window;
        this.day = day;
        this.start = start;
        this.end = end;
        this.now = now;
        stored.forEach(record -> this.stored.put(record.id, record));
    }

    /** A record as it comes out, with what was given to it. */
    static final class Derived {

        /** Its id is a number of this replay until {@link Replay#settle} gives it that of a stored record, or null for a new one. */
        final AttendanceRecord record;
        /** The stored record that the opening punch came from. */
        final int origin;
        final List<Punch> punches = new ArrayList<>();
        final List<Correction> corrections = new ArrayList<>();
        /** Whether the period has a say in it. */
        boolean touched;

        private Derived(AttendanceRecord record, int origin) {
            this.record = record;
            this.origin = origin;
        }
    }

    /** @param surplus stored records that no punch is left for */
    record Result(List<Derived> derived, List<AttendanceRecord> surplus) {
    }

    /**
     * @param punches in the order of their places
     * @param corrections in the order of their ids
     * @param bereft stored records that lost a punch
     */
    Result run(List<Punch> punches, List<Correction> corrections, Set<Integer> bereft) {
        int next = 0;
        for (Punch punch : punches) {
            while (next < corrections.size() && corrections.get(next).afterPunch < punch.place()) {
                correct(corrections.get(next++));
            }
            Derived target = book(punch);
            target.punches.add(punch);
            target.touched |= isJudged(punch);
            successors.putIfAbsent(punch.recordId, target);
        }
        punches.stream().filter(this::isJudged).forEach(punch -> successors.get(punch.recordId).touched = true);
        bereft.stream().map(successors::get).filter(Objects::nonNull).forEach(each -> each.touched = true);
        while (next < corrections.size()) {
            correct(corrections.get(next++));
        }
        return settle(bereft);
    }

    private Derived book(Punch punch) {
        Derived own = successors.get(punch.recordId);
        if (punch.isCheckOut() && own != null) {
            return checkOut(punch, own);
        }
        return isJudged(punch) ? judge(punch) : own == null ? begin(punch, stored.get(punch.recordId)) : stretch(punch, own);
    }

    private boolean isJudged(Punch punch) {
        LocalDate date = day.dateOf(punch.at);
        return !date.isBefore(start) && !date.isAfter(end);
    }

    /** It ended that record, whatever the policy would have said. */
    private Derived checkOut(Punch punch, Derived own) {
        if (own.record.checkOut == null && !punch.at.isBefore(own.record.checkIn)) {
            own.record.close(punch.at, ClosedBy.MANUAL, now);
            own.record.addNotes(punch.notes);
        }
        return accept(punch, own);
    }

    private Derived judge(Punch punch) {
        LocalDate date = day.dateOf(punch.at);
        Verdict verdict = policy.judge(new Passage(punch.at, date, punch.direction), history(punch.at, date), window);
        if (verdict instanceof Verdict.OpenRecord opened) {
            return accept(punch, open(punch, opened.workDate(), day.zone().getId()));
        }
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return derived.get(duplicate.recordId());
        }
        Derived target;
        if (verdict instanceof Verdict.CloseRecord closed) {
            target = derived.get(closed.recordId());
            target.record.close(closed.checkOut(), ClosedBy.EXIT, now);
        } else if (verdict instanceof Verdict.MoveRecord moved) {
            target = derived.get(moved.recordId());
            target.record.stretch(moved, now);
        } else {
            target = derived.get(((Verdict.KeepRecord) verdict).recordId());
        }
        return accept(punch, target);
    }

    private Derived begin(Punch punch, AttendanceRecord like) {
        return accept(punch, open(punch, like.workDate, like.zone));
    }

    /** A punch outside the period goes where it went before, and does there what it did. */
    private Derived stretch(Punch punch, Derived own) {
        AttendanceRecord record = own.record;
        AttendanceRecord known = stored.get(punch.recordId);
        boolean ended = punch.direction == Direction.EXIT || known.closedBy == ClosedBy.EXIT && punch.at.equals(known.checkOut);
        if (ended && !record.shift().isFinal() && !punch.at.isBefore(record.lastSeen)) {
            record.close(punch.at, ClosedBy.EXIT, now);
        } else if (!record.shift().covers(punch.at)) {
            record.stretch(new Verdict.MoveRecord(record.id, punch.at.isBefore(record.checkIn) ? punch.at : record.checkIn,
                    punch.at.isAfter(record.lastSeen) ? punch.at : record.lastSeen, record.checkOut), now);
        }
        return accept(punch, own);
    }

    private Derived open(Punch punch, LocalDate date, String zone) {
        AttendanceRecord record = AttendanceRecord.open(person, punch, date, day.zone(), now);
        record.zone = zone;
        record.id = derived.size();
        Derived opened = new Derived(record, punch.recordId);
        derived.add(opened);
        return opened;
    }

    private Derived accept(Punch punch, Derived target) {
        accepted.computeIfAbsent(punch.at, at -> new ArrayList<>()).add(new Accepted(punch.at, target.record.id));
        return target;
    }

    private void correct(Correction correction) {
        Derived target = successors.get(correction.recordId);
        if (target != null) {
            AttendanceRecord record = target.record;
            Instant before = record.checkIn;
            record.correct(correction);
            if (!record.checkIn.equals(before)) {
                record.workDate = day.dateOf(record.checkIn);
                record.zone = day.zone().getId();
            }
            if (record.checkOut != null && record.checkOut.isBefore(record.checkIn)) {
                record.checkOut = record.checkIn;
            }
            target.corrections.add(correction);
        }
    }

    /** The same that a live punch would be judged by. */
    private History history(Instant at, LocalDate date) {
        LocalDate before = date.minusDays(1);
        List<Shift> shifts = new ArrayList<>();
        for (Derived each : derived) {
            AttendanceRecord record = each.record;
            if (!record.workDate.isBefore(before) && !record.workDate.isAfter(date) || holds(record, at)) {
                shifts.add(record.shift());
            }
        }
        List<Accepted> near = accepted.subMap(at.minus(window), false, at.plus(window), false).values().stream().flatMap(List::stream).toList();
        return new History(near, shifts);
    }

    /** Asks the times first: most records are over long before. */
    private static boolean holds(AttendanceRecord record, Instant at) {
        return record.checkOut != null && !(at.isAfter(record.lastSeen) && at.isAfter(record.checkOut)) && record.shift().covers(at);
    }

    /** A derived record keeps the id that its opening punch had; the other ids go round in order, and what is left over is surplus. */
    private Result settle(Set<Integer> bereft) {
        Map<Integer, AttendanceRecord> free = new HashMap<>(stored);
        List<Derived> inOrder = derived.stream().sorted(Comparator.comparing((Derived each) -> each.record, ORDER)).toList();
        List<Derived> nameless = new ArrayList<>();
        for (Derived each : inOrder) {
            AttendanceRecord own = free.remove(each.origin);
            if (own == null) {
                nameless.add(each);
            } else {
                adopt(each, own);
            }
        }
        // A record that came without punches, from an import perhaps, is left alone.
        List<AttendanceRecord> left = new ArrayList<>(free.values().stream()
                .filter(record -> successors.containsKey(record.id) || bereft.contains(record.id)).sorted(ORDER).toList());
        for (Derived each : nameless) {
            if (left.isEmpty()) {
                each.record.id = null;
            } else {
                adopt(each, left.remove(0));
            }
        }
        keepOneOpen(inOrder, left);
        return new Result(inOrder, left);
    }

    /**
     * A person has one open record a work date. Punches that go apart under new rules, or a correction that opens what another
     * record follows by now, may leave more: all but the last end when the person was last seen.
     */
    private void keepOneOpen(List<Derived> inOrder, List<AttendanceRecord> surplus) {
        Map<Integer, AttendanceRecord> untouched = new HashMap<>(stored);
        surplus.forEach(record -> untouched.remove(record.id));
        List<Derived> touched = inOrder.stream().filter(each -> each.touched).toList();
        touched.forEach(each -> untouched.remove(each.record.id));
        Set<LocalDate> taken = untouched.values().stream().filter(record -> record.checkOut == null).map(record -> record.workDate)
                .collect(Collectors.toCollection(HashSet::new));
        for (int i = touched.size() - 1; i >= 0; i--) {
            AttendanceRecord record = touched.get(i).record;
            if (record.checkOut == null && !taken.add(record.workDate)) {
                record.close(record.lastSeen, ClosedBy.AUTO, now);
            }
        }
    }

    private static final Comparator<AttendanceRecord> ORDER = Comparator.comparing((AttendanceRecord record) -> record.workDate)
            .thenComparing(record -> record.checkIn);

    private void adopt(Derived each, AttendanceRecord own) {
        AttendanceRecord record = each.record;
        record.id = own.id;
        if (own.closedBy == ClosedBy.AUTO && record.checkOut == null && record.lastSeen.isAfter(record.checkIn)) {
            record.close(record.lastSeen, ClosedBy.AUTO, now);
        }
    }
}

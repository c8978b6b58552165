package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.Reprocessing.Outcome;
import dev.rollcall.person.Person;

/**
 * Derives the records of one person anew and writes down what comes out, in the caller's transaction and under the person's lock.
 * Ids stay: records are reused, superfluous ones become tombstones, new ones are made only when there are too few.
 */
@ApplicationScoped
class Derivation {

    /** Days around the period whose records a punch of the period can have to do with. */
    static final int CONTEXT = 3;

    private final AttendanceRepository records;
    private final PunchRepository punches;
    private final CorrectionRepository corrections;
    private final AttendanceRules rules;
    private final AttendanceNews news;
    private final PunchCut cut;
    private final Clock clock;

    Derivation(AttendanceRepository records, PunchRepository punches, CorrectionRepository corrections, AttendanceRules rules, AttendanceNews news, PunchCut cut,
            Clock clock) {
        this.records = records;
        this.punches = punches;
        this.corrections = corrections;
        this.rules = rules;
        this.news = news;
        this.cut = cut;
        this.clock = clock;
    }

    /**
     * What happened to the punches of a person since the records were derived.
     *
     * @param bereft record that lost a punch; null when none did
     * @param gained a punch of the period that belongs to no record of the person yet, or to one that is a tombstone; null when there
     *            is none
     * @param home the record of the person that the gained punch had before; null when it had none
     */
    record Change(Integer bereft, Punch gained, Integer home) {
        static final Change NONE = new Change(null, null, null);
    }

    /**
     * @param start first work date, by the rules in force now
     * @return fails with {@link PunchesGoneException} when punches of the period, or of the days before it, were deleted
     */
    Uni<Outcome> of(Person person, LocalDate start, LocalDate end, Change change) {
        return cut.require(start.minusDays(CONTEXT)).chain(() -> records.between(person, start.minusDays(CONTEXT), end.plusDays(CONTEXT)).chain(stored -> {
            List<Integer> ids = stored.stream().map(record -> record.id).toList();
            return punches.ofRecords(person.key, ids).chain(booked -> corrections.ofRecords(with(change.home, ids)).chain(made -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                Replay.Result result = new Replay(person, rules.policy(), rules.duplicateWindow(), rules.workDay(), stored, start, end, now)
                        .run(with(change.gained, booked), made, change.bereft == null ? Set.of() : Set.of(change.bereft));
                return write(result, stored, now);
            }));
        }));
    }

    /** A punch that comes back brings along what was corrected in its record, which may be a tombstone. */
    private static List<Integer> with(Integer home, List<Integer> ids) {
        if (home == null || ids.contains(home)) {
            return ids;
        }
        List<Integer> all = new ArrayList<>(ids);
        all.add(home);
        return all;
    }

    private static List<Punch> with(Punch gained, List<Punch> booked) {
        if (gained == null || booked.contains(gained)) {
            return booked;
        }
        List<Punch> all = new ArrayList<>(booked);
        all.add(gained);
        all.sort(Comparator.comparing(Punch::place).thenComparing(punch -> punch.givenAfter != null).thenComparing(punch -> punch.id));
        return all;
    }

    private Uni<Outcome> write(Replay.Result result, List<AttendanceRecord> stored, Instant now) {
        Map<Integer, AttendanceRecord> before = stored.stream().collect(Collectors.toMap(record -> record.id, record -> record));
        List<Replay.Derived> touched = result.derived().stream().filter(each -> each.touched).toList();
        List<Replay.Derived> changed = touched.stream().filter(each -> each.record.id != null && differ(before.get(each.record.id), each.record))
                .toList();
        List<Replay.Derived> created = touched.stream().filter(each -> each.record.id == null).toList();
        List<Integer> moving = new ArrayList<>(changed.stream().map(each -> each.record.id).toList());
        result.surplus().forEach(record -> moving.add(record.id));

        Uni<?> work = records.release(moving).chain(() -> records.bury(result.surplus(), now));
        for (Replay.Derived each : changed) {
            work = work.chain(() -> records.rewrite(each.record, now));
        }
        for (Replay.Derived each : created) {
            work = work.chain(() -> records.persistAndFlush(each.record));
        }
        for (Replay.Derived each : touched) {
            work = work.chain(() -> punches.give(each.punches, each.record.id)).chain(() -> corrections.give(each.corrections, each.record.id));
        }
        for (AttendanceRecord record : told(changed, created, result.surplus(), before, now)) {
            work = work.chain(() -> news.corrected(record));
        }
        Outcome outcome = new Outcome(1, touched.size(), changed.size(), created.size(), result.surplus().size());
        return work.replaceWith(outcome);
    }

    /** Everything that is another than before, as it is in the table by then. */
    private static List<AttendanceRecord> told(List<Replay.Derived> changed, List<Replay.Derived> created, List<AttendanceRecord> buried,
            Map<Integer, AttendanceRecord> before, Instant now) {
        List<AttendanceRecord> told = new ArrayList<>();
        for (Replay.Derived each : changed) {
            told.add(each.record.knownSince(before.get(each.record.id)));
        }
        created.forEach(each -> told.add(each.record));
        buried.forEach(record -> told.add(record.buried(now)));
        return told;
    }

    private static boolean differ(AttendanceRecord one, AttendanceRecord other) {
        return !(one.workDate.equals(other.workDate) && one.zone.equals(other.zone) && one.checkIn.equals(other.checkIn)
                && one.lastSeen.equals(other.lastSeen) && Objects.equals(one.checkOut, other.checkOut) && one.closedBy == other.closedBy
                && one.source == other.source && one.confidence.compareTo(other.confidence) == 0 && one.markedBy.equals(other.markedBy)
                && Objects.equals(one.notes, other.notes) && Objects.equals(one.location, other.location)
                && one.metadata.equals(other.metadata) && one.corrected == other.corrected);
    }
}

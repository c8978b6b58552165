package dev.rollcall.attendance;

import static dev.rollcall.recognition.Sighting.Direction.ANY;
import static dev.rollcall.recognition.Sighting.Direction.ENTRY;
import static dev.rollcall.recognition.Sighting.Direction.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.rollcall.attendance.AttendancePolicy.Accepted;
import dev.rollcall.attendance.AttendancePolicy.History;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.attendance.AttendancePolicy.Shift;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.WorkDay;

class FirstLastPolicyTest {

    private static final WorkDay DAY = new WorkDay(ZoneOffset.UTC, LocalTime.MIDNIGHT);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final AttendancePolicy policy = new FirstLastPolicy();

    static Stream<Arguments> table() {
        return Stream.of(
                row("the first punch checks in", at("09:00"), ANY, nothing(), opens()),
                row("the first punch of an entry camera checks in", at("09:00"), ENTRY, nothing(), opens()),

                row("inside the window", at("09:04:59"), ANY, day(open(1, "09:00", "09:00")), repeats(1)),
                row("exactly at the window", at("09:05"), ANY, day(open(1, "09:00", "09:00")), moves(1, "09:00", "09:05")),
                row("a later punch", at("12:00"), ANY, day(open(1, "09:00", "10:00")), moves(1, "09:00", "12:00")),
                row("late, inside the window of a later punch", at("08:56"), ANY, day(open(1, "09:00", "09:00")), repeats(1)),
                row("late, before the check-in", at("08:00"), ANY, day(open(1, "09:00", "12:00")), moves(1, "08:00", "12:00")),
                row("late, between two punches", at("10:00"), ANY, day(open(1, "09:00", "12:00")), keeps(1)),

                row("inside the window of a check-out", at("12:03"), ANY, day(closed(1, "09:00", "12:00")), repeats(1)),
                row("after a check-out", at("13:00"), ANY, day(closed(1, "09:00", "12:00")), opens()),
                row("after an exit", at("13:00"), ENTRY, day(left(1, "09:00", "12:00")), opens()),
                row("after a check-out by the clock", at("19:00"), ANY, day(expired(1, "09:00", "18:00")),
                        moves(1, "09:00", "19:00", "19:00")),
                row("late, within a closed record", at("10:00"), ANY, day(closed(1, "09:00", "12:00")), keeps(1)),
                row("late, before a closed record", at("08:00"), ANY, day(closed(1, "09:00", "12:00")),
                        moves(1, "08:00", "12:00", "12:00")),
                row("late, in the gap between two records", at("12:30"), ANY,
                        day(closed(1, "09:00", "12:00"), open(2, "13:00", "15:00")), moves(2, "12:30", "15:00")),
                row("late, after a check-out that was set before the last punch", at("17:20"), ANY,
                        day(new Shift(1, TUESDAY, at("09:00"), at("17:30"), at("17:00"), ClosedBy.MANUAL)), keeps(1)),

                row("inside the window across midnight", at("00:02"), ANY, day(yesterday(7, "22:00", "23:58")), repeats(7)),
                row("across midnight", at("00:10"), ANY, day(yesterday(7, "22:00", "23:58")), opens()),
                row("late, within a record of yesterday that ended today", at("01:00"), ANY,
                        day(new Shift(7, TUESDAY.minusDays(1), at("22:00").minus(Duration.ofDays(1)), at("02:00"), at("02:00"),
                                ClosedBy.MANUAL)),
                        keeps(7)),

                row("an exit closes", at("17:00"), EXIT, day(open(1, "09:00", "12:00")), closes(1, "17:00")),
                row("an exit inside the window", at("09:03"), EXIT, day(open(1, "09:00", "09:00")), repeats(1)),
                row("an exit before the last punch", at("11:00"), EXIT, day(open(1, "09:00", "12:00")), keeps(1)),
                row("an exit after an exit", at("17:10"), EXIT, day(left(1, "09:00", "17:00")), keeps(1)),
                row("an exit after a manual check-out", at("17:10"), EXIT, day(closed(1, "09:00", "17:00")), keeps(1)),
                row("an exit after a check-out by the clock", at("19:00"), EXIT, day(expired(1, "09:00", "18:00")),
                        closes(1, "19:00")),
                row("an exit with no record", at("17:00"), EXIT, nothing(), opens()),
                row("a late exit before the check-in", at("08:00"), EXIT, day(open(1, "09:00", "12:00")), moves(1, "08:00", "12:00")),
                row("an exit that ends the shift of yesterday", at("06:00"), EXIT, day(yesterday(7, "22:00", "23:00")),
                        closes(7, "06:00")),
                row("an exit too long after yesterday's check-in", at("06:00:01"), EXIT, day(yesterday(7, "14:00", "21:00")), opens()),
                row("an exit the day after an exit", at("06:00"), EXIT,
                        day(new Shift(7, TUESDAY.minusDays(1), at("22:00").minus(Duration.ofDays(1)),
                                at("23:00").minus(Duration.ofDays(1)), at("23:00").minus(Duration.ofDays(1)), ClosedBy.EXIT)),
                        opens()),
                row("an exit closes today's record, not yesterday's", at("06:00"), EXIT,
                        day(yesterday(7, "22:00", "23:00"), open(8, "00:30", "00:30")), closes(8, "06:00")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void judges(String situation, Instant at, Direction direction, List<Shift> shifts, Verdict expected) {
        // Given
        History history = new History(punchesOf(shifts), shifts);

        // When
        Verdict verdict = policy.judge(new Passage(at, TUESDAY, direction), history, WINDOW);

        // Then
        assertThat(verdict).isEqualTo(expected);
    }

    @Test
    void windowOfZeroHoldsNothing() {
        List<Shift> shifts = day(open(1, "09:00", "09:00"));

        assertThat(policy.judge(new Passage(at("09:00"), TUESDAY, ANY), new History(punchesOf(shifts), shifts), Duration.ZERO))
                .isEqualTo(keeps(1));
        assertThat(policy.judge(new Passage(at("09:00"), TUESDAY, EXIT), new History(punchesOf(shifts), shifts), Duration.ZERO))
                .isEqualTo(closes(1, "09:00"));
    }

    @Test
    void windowOfADayReachesFarBack() {
        List<Shift> shifts = day(yesterday(7, "09:00", "09:00"));

        assertThat(policy.judge(new Passage(at("08:59:59"), TUESDAY, ANY), new History(punchesOf(shifts), shifts), Duration.ofDays(1)))
                .isEqualTo(repeats(7));
    }

    @Test
    void presenceComesOutTheSameInWhateverOrderPunchesArrive() {
        List<Instant> punches = List.of(at("22:30").minus(Duration.ofDays(1)), at("00:15"), at("08:00"), at("12:00"), at("12:07"));
        List<List<Instant>> orders = new ArrayList<>();
        permute(new ArrayList<>(punches), 0, orders);

        for (List<Instant> order : orders) {
            Ledger ledger = new Ledger();
            order.forEach(ledger::punch);
            assertThat(ledger.presence()).as("arrival %s", order)
                    .containsExactlyInAnyOrder("2026-03-09T22:30:00Z/2026-03-09T22:30:00Z", "2026-03-10T00:15:00Z/2026-03-10T12:07:00Z");
        }
    }

    /** Carries verdicts out in memory. */
    private final class Ledger {
        private final List<Accepted> punches = new ArrayList<>();
        private final List<Shift> shifts = new ArrayList<>();

        void punch(Instant at) {
            Verdict verdict = policy.judge(new Passage(at, DAY.dateOf(at), ANY), new History(punches, shifts), WINDOW);
            if (verdict instanceof Verdict.OpenRecord opened) {
                shifts.add(new Shift(shifts.size() + 1, opened.workDate(), at, at, null, null));
                punches.add(new Accepted(at, shifts.size()));
            } else if (verdict instanceof Verdict.MoveRecord moved) {
                shifts.replaceAll(shift -> shift.recordId() != moved.recordId() ? shift
                        : new Shift(shift.recordId(), shift.workDate(), moved.checkIn(), moved.lastSeen(), null, null));
                punches.add(new Accepted(at, moved.recordId()));
            } else if (verdict instanceof Verdict.KeepRecord kept) {
                punches.add(new Accepted(at, kept.recordId()));
            } else {
                throw new AssertionError(verdict);
            }
        }

        List<String> presence() {
            return shifts.stream().map(shift -> shift.checkIn() + "/" + shift.lastSeen()).toList();
        }
    }

    private static void permute(List<Instant> items, int from, List<List<Instant>> orders) {
        if (from == items.size()) {
            orders.add(List.copyOf(items));
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, orders);
            Collections.swap(items, from, i);
        }
    }

    private static Arguments row(String situation, Instant at, Direction direction, List<Shift> shifts, Verdict expected) {
        return Arguments.of(situation, at, direction, shifts, expected);
    }

    private static Instant at(String time) {
        return TUESDAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    private static List<Shift> nothing() {
        return List.of();
    }

    private static List<Shift> day(Shift... shifts) {
        return List.of(shifts);
    }

    private static Shift open(int id, String from, String lastSeen) {
        return new Shift(id, TUESDAY, at(from), at(lastSeen), null, null);
    }

    private static Shift yesterday(int id, String from, String lastSeen) {
        return new Shift(id, TUESDAY.minusDays(1), at(from).minus(Duration.ofDays(1)), at(lastSeen).minus(Duration.ofDays(1)), null, null);
    }

    private static Shift closed(int id, String from, String to) {
        return new Shift(id, TUESDAY, at(from), at(to), at(to), ClosedBy.MANUAL);
    }

    private static Shift left(int id, String from, String to) {
        return new Shift(id, TUESDAY, at(from), at(to), at(to), ClosedBy.EXIT);
    }

    private static Shift expired(int id, String from, String to) {
        return new Shift(id, TUESDAY, at(from), at(to), at(to), ClosedBy.AUTO);
    }

    private static List<Accepted> punchesOf(List<Shift> shifts) {
        return shifts.stream().flatMap(shift -> Stream.of(new Accepted(shift.checkIn(), shift.recordId()),
                new Accepted(shift.lastSeen(), shift.recordId()))).toList();
    }

    private static Verdict opens() {
        return new Verdict.OpenRecord(TUESDAY);
    }

    private static Verdict repeats(int id) {
        return new Verdict.Duplicate(id);
    }

    private static Verdict keeps(int id) {
        return new Verdict.KeepRecord(id);
    }

    private static Verdict closes(int id, String at) {
        return new Verdict.CloseRecord(id, at(at));
    }

    private static Verdict moves(int id, String checkIn, String lastSeen) {
        return new Verdict.MoveRecord(id, at(checkIn), at(lastSeen), null);
    }

    private static Verdict moves(int id, String checkIn, String lastSeen, String checkOut) {
        return new Verdict.MoveRecord(id, at(checkIn), at(lastSeen), at(checkOut));
    }
}

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
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.rollcall.attendance.AttendancePolicy.Accepted;
import dev.rollcall.attendance.AttendancePolicy.History;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.attendance.AttendancePolicy.Shift;
import dev.rollcall.recognition.Sighting.Direction;

class InOutPolicyTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Duration DAY = Duration.ofDays(1);

    static Stream<Arguments> table() {
        return Stream.of(
                row("the first punch checks in", "09:00", ANY, List.of(), opens()),
                row("the first entry checks in", "09:00", ENTRY, List.of(), opens()),
                row("an exit with no record checks in: the person was there", "17:00", EXIT, List.of(), opens()),

                row("an exit of somebody inside", "12:00", EXIT, List.of(open(1, "09:00")), closes(1, "12:00")),
                row("without a direction, inside: an exit", "12:00", ANY, List.of(open(1, "09:00")), closes(1, "12:00")),
                row("without a direction, outside: an entry", "13:00", ANY, List.of(left(1, "09:00", "12:00")), opens()),
                row("an entry after an exit", "13:00", ENTRY, List.of(left(1, "09:00", "12:00")), opens()),
                row("an entry after a check-out by hand", "13:00", ENTRY, List.of(closed(1, ClosedBy.MANUAL)), opens()),
                row("the second pair ends", "17:00", ANY, List.of(left(1, "09:00", "12:00"), open(2, "13:00")), closes(2, "17:00")),

                row("an entry of somebody inside has missed an exit", "12:00", ENTRY, List.of(open(1, "09:00")), moves(1, "09:00", "12:00", null)),
                row("an exit after an exit", "12:30", EXIT, List.of(left(1, "09:00", "12:00")), keeps(1)),

                row("inside the window", "09:04:59", ANY, List.of(open(1, "09:00")), new Verdict.Duplicate(1)),
                row("an exit inside the window", "09:03", EXIT, List.of(open(1, "09:00")), new Verdict.Duplicate(1)),
                row("exactly at the window", "09:05", ANY, List.of(open(1, "09:00")), closes(1, "09:05")),
                row("inside the window of an exit", "12:04", ENTRY, List.of(left(1, "09:00", "12:00")), new Verdict.Duplicate(1)),

                row("after a check-out by the clock the person is still inside", "19:00", ANY, List.of(closed(1, ClosedBy.AUTO)), closes(1, "19:00")),
                row("an entry after a check-out by the clock", "19:00", ENTRY, List.of(closed(1, ClosedBy.AUTO)), moves(1, "09:00", "19:00", "19:00")),

                row("late, within a pair", "10:00", ANY, List.of(left(1, "09:00", "12:00")), keeps(1)),
                row("late, an exit within a pair", "10:00", EXIT, List.of(left(1, "09:00", "12:00")), keeps(1)),
                row("late, before the first pair", "08:00", ENTRY, List.of(left(1, "09:00", "12:00")), moves(1, "08:00", "12:00", "12:00")),
                row("late, in the gap before a later one", "12:40", ENTRY, List.of(left(1, "09:00", "12:00"), open(2, "13:00")),
                        moves(2, "12:40", "13:00", null)),
                row("late, an exit before the last punch", "10:00", EXIT,
                        List.of(new Shift(1, TUESDAY, at("09:00"), at("11:00"), null, null)), keeps(1)),

                row("after midnight, still inside", "05:59", ANY, List.of(yesterday("14:00", null)), closes(7, "05:59")),
                row("exactly the longest shift", "06:00", EXIT, List.of(yesterday("14:00", null)), closes(7, "06:00")),
                row("longer than the longest shift", "06:00:01", EXIT, List.of(yesterday("14:00", null)), opens()),
                row("a forgotten exit of yesterday", "08:30", ENTRY, List.of(yesterday("09:00", null)), opens()),
                row("whoever left yesterday comes today", "08:30", ANY, List.of(yesterday("20:00", ClosedBy.EXIT)), opens()),
                row("an exit of today is not about a pair of yesterday", "08:30", EXIT, List.of(yesterday("20:00", ClosedBy.EXIT)), opens()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void judges(String situation, Instant at, Direction direction, List<Shift> shifts, Verdict expected) {
        List<Accepted> punches = shifts.stream().flatMap(shift -> Stream.of(new Accepted(shift.checkIn(), shift.recordId()),
                new Accepted(shift.lastSeen(), shift.recordId()))).toList();

        assertThat(new InOutPolicy().judge(new Passage(at, TUESDAY, direction), new History(punches, shifts), Duration.ofMinutes(5)))
                .isEqualTo(expected);
    }

    private static Arguments row(String situation, String at, Direction direction, List<Shift> shifts, Verdict expected) {
        return Arguments.of(situation, at(at), direction, shifts, expected);
    }

    private static Instant at(String time) {
        return TUESDAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    private static Shift open(int id, String from) {
        return new Shift(id, TUESDAY, at(from), at(from), null, null);
    }

    private static Shift left(int id, String from, String to) {
        return new Shift(id, TUESDAY, at(from), at(to), at(to), ClosedBy.EXIT);
    }

    private static Shift closed(int id, ClosedBy by) {
        return new Shift(id, TUESDAY, at("09:00"), at("12:00"), at("12:00"), by);
    }

    private static Shift yesterday(String from, ClosedBy by) {
        Instant in = at(from).minus(DAY);
        return new Shift(7, TUESDAY.minusDays(1), in, in, by == null ? null : in, by);
    }

    private static Verdict opens() {
        return new Verdict.OpenRecord(TUESDAY);
    }

    private static Verdict keeps(int id) {
        return new Verdict.KeepRecord(id);
    }

    private static Verdict closes(int id, String at) {
        return new Verdict.CloseRecord(id, at(at));
    }

    private static Verdict moves(int id, String in, String seen, String out) {
        return new Verdict.MoveRecord(id, at(in), at(seen), out == null ? null : at(out));
    }
}

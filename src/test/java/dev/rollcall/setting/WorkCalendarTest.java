package dev.rollcall.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

    @ParameterizedTest
    @CsvSource({
            // zone,          day starts, work,        work date,  from,                 to
            "UTC,              00:00, 09:00, 18:00, 2026-03-09, 2026-03-09T09:00:00Z, 2026-03-09T18:00:00Z",
            "Asia/Kolkata,     00:00, 00:00, 09:00, 2026-03-09, 2026-03-08T18:30:00Z, 2026-03-09T03:30:00Z",
            "Asia/Kolkata,     00:00, 16:00, 00:00, 2026-03-09, 2026-03-09T10:30:00Z, 2026-03-09T18:30:00Z",
            "Pacific/Auckland, 00:00, 09:00, 18:00, 2026-01-15, 2026-01-14T20:00:00Z, 2026-01-15T05:00:00Z",
            "Pacific/Auckland, 00:00, 09:00, 18:00, 2026-07-15, 2026-07-14T21:00:00Z, 2026-07-15T06:00:00Z",
            "Europe/Berlin,    00:00, 09:00, 18:00, 2026-03-28, 2026-03-28T08:00:00Z, 2026-03-28T17:00:00Z",
            "Europe/Berlin,    00:00, 09:00, 18:00, 2026-03-29, 2026-03-29T07:00:00Z, 2026-03-29T16:00:00Z",
            "Europe/Berlin,    00:00, 09:00, 18:00, 2026-10-25, 2026-10-25T08:00:00Z, 2026-10-25T17:00:00Z",
            // Night shifts: seven hours when the clock is put forward, nine when it is put back.
            "Europe/Berlin,    12:00, 22:00, 06:00, 2026-03-27, 2026-03-27T21:00:00Z, 2026-03-28T05:00:00Z",
            "Europe/Berlin,    12:00, 22:00, 06:00, 2026-03-28, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z",
            "Europe/Berlin,    12:00, 22:00, 06:00, 2026-10-24, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z",
            // A shift after midnight belongs to the work date that began the noon before.
            "Europe/Berlin,    12:00, 01:00, 09:00, 2026-03-09, 2026-03-10T00:00:00Z, 2026-03-10T08:00:00Z",
            // 02:30 is skipped: an hour later. A beginning that is moved past its end leaves nothing.
            "Europe/Berlin,    00:00, 02:30, 10:00, 2026-03-29, 2026-03-29T01:30:00Z, 2026-03-29T08:00:00Z",
            "Europe/Berlin,    00:00, 02:30, 03:15, 2026-03-29, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
            // 02:30 comes twice: the first counts, for both ends.
            "Europe/Berlin,    00:00, 02:30, 10:00, 2026-10-25, 2026-10-25T00:30:00Z, 2026-10-25T09:00:00Z",
            "Europe/Berlin,    12:00, 18:00, 02:30, 2026-10-24, 2026-10-24T16:00:00Z, 2026-10-25T00:30:00Z",
    })
    void workBeginsAndEndsOnTheClockOfTheZone(String zone, LocalTime dayStarts, LocalTime from, LocalTime to, LocalDate date, Instant start,
            Instant end) {
        WorkCalendar calendar = calendar(zone, dayStarts, from, to);

        assertThat(calendar.start(date)).isEqualTo(start);
        assertThat(calendar.end(date)).isEqualTo(end);
        assertThat(calendar.today(start)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({ "2026-03-09T08:59:00Z,false", "2026-03-09T09:00:00Z,false", "2026-03-09T09:15:00Z,false", "2026-03-09T09:15:00.999Z,false",
            "2026-03-09T09:15:01Z,true", "2026-03-09T20:00:00Z,true" })
    void whoComesAfterTheGracePeriodIsLate(Instant checkIn, boolean late) {
        assertThat(calendar("UTC", LocalTime.MIDNIGHT, LocalTime.of(9, 0), LocalTime.of(18, 0)).isLate(checkIn, MONDAY)).isEqualTo(late);
    }

    @Test
    void onADayOffNobodyIsLate() {
        WorkCalendar calendar = calendar("UTC", LocalTime.MIDNIGHT, LocalTime.of(9, 0), LocalTime.of(18, 0));

        assertThat(calendar.isLate(Instant.parse("2026-03-08T15:00:00Z"), MONDAY.minusDays(1))).isFalse();
        assertThat(calendar.isLate(Instant.parse("2026-03-11T15:00:00Z"), LocalDate.of(2026, 3, 11))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "2026-03-28T21:15:00Z,2026-03-28,false", "2026-03-28T21:15:01Z,2026-03-28,true", "2026-03-28T23:30:00Z,2026-03-28,true",
            "2026-10-24T20:15:00Z,2026-10-24,false", "2026-10-24T20:16:00Z,2026-10-24,true" })
    void aNightShiftIsLateByItsOwnDate(Instant checkIn, LocalDate workDate, boolean late) {
        WorkCalendar nights = new WorkCalendar(new WorkDay(ZoneId.of("Europe/Berlin"), LocalTime.NOON), LocalTime.of(22, 0), LocalTime.of(6, 0),
                Duration.ofMinutes(15), EnumSet.allOf(DayOfWeek.class), Set.of());

        assertThat(nights.today(checkIn)).isEqualTo(workDate);
        assertThat(nights.isLate(checkIn, workDate)).isEqualTo(late);
    }

    @Test
    void weekendsAndHolidaysAreNoWorkingDays() {
        WorkCalendar calendar = calendar("UTC", LocalTime.MIDNIGHT, LocalTime.of(9, 0), LocalTime.of(18, 0));

        assertThat(calendar.workingDays(MONDAY.minusDays(3), MONDAY.plusDays(7))).containsExactly(LocalDate.of(2026, 3, 6), MONDAY,
                MONDAY.plusDays(1), MONDAY.plusDays(3), MONDAY.plusDays(4), MONDAY.plusDays(7));
        assertThat(calendar.workingDays(MONDAY, MONDAY)).containsExactly(MONDAY);
        assertThat(calendar.workingDays(MONDAY, MONDAY.minusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "Asia/Kolkata,00:00,2026-03-09T18:29:59Z,false", "Asia/Kolkata,00:00,2026-03-09T18:30:00Z,true",
            "Pacific/Auckland,00:00,2026-03-09T10:59:59Z,false", "Pacific/Auckland,00:00,2026-03-09T11:00:00Z,true",
            "Europe/Berlin,12:00,2026-03-10T10:59:59Z,false", "Europe/Berlin,12:00,2026-03-10T11:00:00Z,true" })
    void aWorkDateIsOverWhenTheNextBegins(String zone, LocalTime dayStarts, Instant now, boolean over) {
        WorkCalendar calendar = calendar(zone, dayStarts, LocalTime.of(9, 0), LocalTime.of(18, 0));

        assertThat(calendar.isOver(MONDAY, now)).isEqualTo(over);
        assertThat(calendar.today(now)).isEqualTo(over ? MONDAY.plusDays(1) : MONDAY);
    }

    @Test
    void itIsMadeOfTheSettings() {
        WorkCalendar calendar = TestSettings.fixed(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES, 7, Setting.TIMEZONE, ZoneId.of("Asia/Tokyo")).calendar();

        assertThat(calendar.grace()).isEqualTo(Duration.ofMinutes(7));
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(calendar.start(MONDAY)).isEqualTo(Instant.parse("2026-03-09T00:00:00Z"));
    }

    private static WorkCalendar calendar(String zone, LocalTime dayStarts, LocalTime from, LocalTime to) {
        return new WorkCalendar(new WorkDay(ZoneId.of(zone), dayStarts), from, to, Duration.ofMinutes(15),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(LocalDate.of(2026, 3, 11)));
    }
}

package dev.rollcall.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkDayTest {

    @ParameterizedTest
    @CsvSource({
            "UTC,             00:00, 2026-03-10T00:00:00Z,       2026-03-10",
            "UTC,             00:00, 2026-03-09T23:59:59.999Z,   2026-03-09",
            "Europe/Brussels, 00:00, 2026-03-09T23:00:00Z,       2026-03-10",
            "Asia/Tokyo,      00:00, 2026-03-09T15:00:00Z,       2026-03-10",
            "UTC,             06:00, 2026-03-10T05:59:59Z,       2026-03-09",
            "UTC,             06:00, 2026-03-10T06:00:00Z,       2026-03-10",
            // The clock is put back at 01:00Z: 02:30 comes twice, the first one begins the day.
            "Europe/Brussels, 02:30, 2026-10-25T00:29:59Z,       2026-10-24",
            "Europe/Brussels, 02:30, 2026-10-25T00:30:00Z,       2026-10-25",
            "Europe/Brussels, 02:30, 2026-10-25T01:10:00Z,       2026-10-25",
            // The clock is put forward at 01:00Z: 02:30 never comes.
            "Europe/Brussels, 02:30, 2026-03-29T00:59:59Z,       2026-03-28",
            "Europe/Brussels, 02:30, 2026-03-29T01:30:00Z,       2026-03-29",
            // Midnight itself is skipped.
            "Africa/Cairo,    00:00, 2026-04-23T21:59:59Z,       2026-04-23",
            "Africa/Cairo,    00:00, 2026-04-23T22:00:00Z,       2026-04-24",
    })
    void knowsTheDayOfAnInstant(String zone, LocalTime startsAt, Instant at, LocalDate day) {
        assertThat(new WorkDay(ZoneId.of(zone), startsAt).dateOf(at)).isEqualTo(day);
    }

    @Test
    void neverGoesBack() {
        for (LocalTime startsAt : new LocalTime[] { LocalTime.MIDNIGHT, LocalTime.of(1, 30), LocalTime.of(2, 30), LocalTime.of(3, 0) }) {
            WorkDay workDay = new WorkDay(ZoneId.of("Europe/Brussels"), startsAt);
            LocalDate last = LocalDate.MIN;
            Instant end = Instant.parse("2027-01-01T00:00:00Z");
            for (Instant at = Instant.parse("2026-01-01T00:00:00Z"); at.isBefore(end); at = at.plus(Duration.ofMinutes(10))) {
                LocalDate day = workDay.dateOf(at);
                assertThat(day).isAfterOrEqualTo(last);
                last = day;
            }
        }
    }
}

package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;
import dev.rollcall.setting.WorkCalendar;

class WorkdaysTest {

    private static final WorkCalendar BERLIN = TestSettings.fixed(Setting.TIMEZONE, ZoneId.of("Europe/Berlin"),
            Setting.WORKING_HOURS_START, LocalTime.of(8, 0)).calendar();

    @Test
    void everyWorkingDayHasItsOwnLimit() {
        Workdays days = Workdays.between(LocalDate.parse("2019-03-29"), LocalDate.parse("2019-04-01"), BERLIN);

        assertThat(days.days()).containsExactly(LocalDate.parse("2019-03-29"), LocalDate.parse("2019-04-01"));
        assertThat(days.lateFrom()).as("summer time began between them")
                .containsExactly(Instant.parse("2019-03-29T07:15:01Z"), Instant.parse("2019-04-01T06:15:01Z"));
    }

    @ParameterizedTest
    @CsvSource({ "2019-04-01T06:15:00Z", "2019-04-01T06:15:00.999Z", "2019-04-01T06:15:01Z", "2019-03-31T23:00:00Z" })
    void theLimitSaysWhatTheCalendarSays(Instant checkIn) {
        LocalDate day = LocalDate.parse("2019-04-01");

        assertThat(!checkIn.isBefore(Workdays.lateFrom(day, BERLIN))).isEqualTo(BERLIN.isLate(checkIn, day));
    }

    @Test
    void noEndsNoDays() {
        assertThat(Workdays.between(null, null, BERLIN).days()).isEmpty();
        assertThat(Workdays.between(LocalDate.parse("2019-04-02"), LocalDate.parse("2019-04-01"), BERLIN).days()).isEmpty();
    }
}

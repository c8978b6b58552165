package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2 March 2026 is a Monday. */
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
            "mon-fri 06:00-22:00, 2026-03-02T06:00, true",
            "mon-fri 06:00-22:00, 2026-03-02T05:59:59, false",
            "mon-fri 06:00-22:00, 2026-03-02T21:59:59, true",
            "mon-fri 06:00-22:00, 2026-03-02T22:00, false",
            "mon-fri 06:00-22:00, 2026-03-07T12:00, false",
            "mon-fri 06:00-22:00; sat 08:00-12:00, 2026-03-07T11:00, true",
            "sat-mon 08:00-12:00, 2026-03-01T11:00, true",
            "sat-mon 08:00-12:00, 2026-03-03T11:00, false",
            "'sun,tue 08:00-12:00', 2026-03-03T11:00, true",
            // over midnight: the day is the one on which it begins
            "fri 20:00-02:00, 2026-03-07T01:59, true",
            "fri 20:00-02:00, 2026-03-07T02:00, false",
            "fri 20:00-02:00, 2026-03-06T01:00, false",
            "sun 20:00-02:00, 2026-03-02T01:00, true",
            // whole days
            "mon 00:00-24:00, 2026-03-02T23:59:59, true",
            "mon 00:00-24:00, 2026-03-03T00:00, false",
            "mon 08:00-08:00, 2026-03-03T07:59, true",
            "mon 08:00-08:00, 2026-03-03T08:00, false" })
    void isOpenWithinItsWindows(String text, LocalDateTime at, boolean open) {
        assertThat(Schedule.parse(text).isOpen(at)).isEqualTo(open);
    }

    @Test
    void isAlwaysOpenWithoutWindows() {
        assertThat(Schedule.parse(" ")).isEqualTo(Schedule.ALWAYS);
        assertThat(Schedule.ALWAYS.isOpen(LocalDateTime.MIN)).isTrue();
    }

    @Test
    void readsWhatItWrites() {
        Schedule schedule = Schedule.parse("MON-fri  06:00 - 22:00;sat 08:00-24:00;");

        assertThat(schedule.text()).isEqualTo("mon,tue,wed,thu,fri 06:00-22:00; sat 08:00-24:00");
        assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
    }

    @ParameterizedTest
    @ValueSource(strings = { "always", "mon", "06:00-22:00", "mon 06:00", "mond 06:00-07:00", "mon-tue-wed 06:00-07:00", "mon, 06:00-07:00", "mon 6:00-7:00",
            "mon 24:00-07:00", "mon 06:00-25:00", "mon 06:60-07:00", "mon 06:00:00-07:00" })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(text));
    }
}

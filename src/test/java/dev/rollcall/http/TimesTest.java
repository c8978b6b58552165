package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

class TimesTest {

    private static final Instant NINE = Instant.parse("2025-01-15T09:00:00Z");

    private final Times utc = in("UTC");
    private final Times brussels = in("Europe/Brussels");

    @Test
    void secondsAreAlwaysThereAndFractionsNever() {
        assertThat(utc.blank(NINE)).isEqualTo("2025-01-15 09:00:00");
        assertThat(utc.blank(NINE.plusNanos(999_999_999))).isEqualTo("2025-01-15 09:00:00");
        assertThat(utc.seconds(NINE.plusNanos(1))).isEqualTo("2025-01-15T09:00:00");
    }

    @Test
    void zonelessTimesAreInTheOutputZone() {
        assertThat(brussels.blank(NINE)).isEqualTo("2025-01-15 10:00:00");
        assertThat(brussels.seconds(NINE)).isEqualTo("2025-01-15T10:00:00");
        assertThat(brussels.day(Instant.parse("2025-01-15T23:30:00Z"))).isEqualTo("2025-01-16");
    }

    @Test
    void stampsHaveAnOffset() {
        assertThat(utc.stamp(NINE)).isEqualTo("2025-01-15T09:00:00Z");
        assertThat(brussels.stamp(NINE.plusNanos(123_456_789))).isEqualTo("2025-01-15T10:00:00.123+01:00");
    }

    @Test
    void nullStaysNull() {
        assertThat(utc.blank(null)).isNull();
        assertThat(utc.seconds(null)).isNull();
        assertThat(utc.day(null)).isNull();
        assertThat(utc.stamp(null)).isNull();
        assertThat(utc.instant("at", null)).isNull();
        assertThat(Times.date("day", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "2025-01-15T09:00:00Z,2025-01-15T09:00:00Z", "2025-01-15T09:00:00+01:00,2025-01-15T08:00:00Z",
            "2025-01-15 09:00:00+01:00,2025-01-15T08:00:00Z", "2025-01-15T09:00:00,2025-01-15T08:00:00Z",
            "2025-01-15 09:00:00,2025-01-15T08:00:00Z", "2025-01-15T09:00,2025-01-15T08:00:00Z",
            "2025-01-15T09:00:00.123456,2025-01-15T08:00:00.123456Z" })
    void anOffsetCountsAsItSaysAndNoneMeansTheOutputZone(String text, Instant expected) {
        assertThat(brussels.instant("at", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "yesterday", "2025-02-30T09:00:00", "2025-01-15T25:00:00Z", "2025-01-15", "1736931600",
            "-5000-01-01T00:00:00Z", "+9000000-01-01T00:00:00", "+9000000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00" })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> utc.instant("at", text)).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("at: ");
    }

    @Test
    void datesAreExact() {
        assertThat(Times.date("day", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(Times.date("day", "0001-01-01")).isEqualTo(LocalDate.of(1, 1, 1));
        assertThat(Times.date("day", "9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2025-02-29", "2025-1-5", "15.01.2025", "2025-01-15T09:00:00", "20250115", "today", "-5000-01-01", "+9000000-01-01",
            "+2025-01-15", "0000-01-01", "10000-01-01" })
    void whatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> Times.date("day", text)).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith("day: ");
    }

    private static Times in(String zone) {
        return new Times(TestSettings.fixed(Setting.TIMEZONE, ZoneId.of("Asia/Tokyo"), Setting.OUTPUT_TIMEZONE, ZoneId.of(zone)));
    }
}

package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({ "45, 50, 90.00", "1, 3, 33.33", "2, 3, 66.67", "1, 800, 0.13", "0, 0, 0.00", "3, 0, 0.00" })
    void sharesArePercentWithTwoDecimals(long part, long whole, String percent) {
        assertThat(Figures.percent(part, whole)).isEqualTo(new BigDecimal(percent));
    }

    @ParameterizedTest
    @CsvSource({ "510, 1, 8.50", "1000, 2, 8.33", "1, 1, 0.02", "0, 0, 0.00" })
    void hoursAreAveragedOverThoseWhoHaveAny(long minutes, long count, String hours) {
        assertThat(Figures.averageHours(minutes, count)).isEqualTo(new BigDecimal(hours));
    }

    @ParameterizedTest
    @CsvSource({ "true, 5, 3, 2", "true, 5, 5, 0", "true, 0, 0, 0", "true, 1, 2, 0", "false, 5, 3, 0" })
    void onlyWhoIsExpectedIsAbsent(boolean expected, long workingDays, long attended, long absences) {
        assertThat(Figures.absences(expected, workingDays, attended)).isEqualTo(absences);
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(Figures.rounded(null)).isEqualTo(new BigDecimal("0.00"));
        assertThat(Figures.rounded(new BigDecimal("95.455"))).isEqualTo(new BigDecimal("95.46"));
        assertThat(Figures.average(10, 4)).isEqualTo(new BigDecimal("2.50"));
    }
}

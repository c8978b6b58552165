package dev.rollcall.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The reports' arithmetic. Two decimals, halves away from zero; nothing of nothing is 0. */
final class Figures {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Figures() {
    }

    static BigDecimal percent(long part, long whole) {
        return ratio(BigDecimal.valueOf(part).multiply(HUNDRED), whole);
    }

    static BigDecimal average(long sum, long count) {
        return ratio(BigDecimal.valueOf(sum), count);
    }

    /** @param minutes of all together */
    static BigDecimal averageHours(long minutes, long count) {
        return ratio(BigDecimal.valueOf(minutes), count * 60);
    }

    /** @param value null means nothing was measured */
    static BigDecimal rounded(BigDecimal value) {
        return value == null ? zero() : value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Working days on which a person who is still expected was missing. */
    static long absences(boolean expected, long workingDays, long attendedWorkingDays) {
        return expected ? Math.max(0, workingDays - attendedWorkingDays) : 0;
    }

    private static BigDecimal ratio(BigDecimal sum, long count) {
        return count == 0 ? zero() : sum.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(DECIMALS);
    }
}

package dev.rollcall.report;

import java.time.YearMonth;

import dev.rollcall.http.InvalidRequestException;

/** A month as two query parameters. */
final class MonthText {

    private MonthText() {
    }

    /**
     * @param absent gives whichever part is null
     * @throws InvalidRequestException naming the part that is no whole number or out of range
     */
    static YearMonth parse(String year, String month, YearMonth absent) {
        return YearMonth.of(number("year", year, absent.getYear(), 9999), number("month", month, absent.getMonthValue(), 12));
    }

    private static int number(String parameter, String text, int absent, int most) {
        if (text == null) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new InvalidRequestException(parameter, "must be a whole number from 1 to " + most);
    }
}

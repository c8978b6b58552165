package dev.rollcall.http;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The contract's time formats, digit by digit. A page of a list has thousands of times, on which {@code DateTimeFormatter} spent
 * a fifth of the request. Years 1 to 9999 only.
 */
final class TimeText {

    private static final int MILLION = 1_000_000;

    private TimeText() {
    }

    /** {@code uuuu-MM-dd}, the separator, {@code HH:mm:ss}; a fraction is left out. */
    static String seconds(LocalDateTime at, char separator) {
        return text(at, separator, 19).toString();
    }

    /** ISO 8601 with a {@code T} and the offset, with milliseconds unless they are none. */
    static String stamp(LocalDateTime at, ZoneOffset offset) {
        StringBuilder text = text(at, 'T', 29);
        int millis = at.getNano() / MILLION;
        if (millis > 0) {
            text.append('.').append((char) ('0' + millis / 100));
            two(text, millis % 100);
        }
        return text.append(offset.getId()).toString();
    }

    private static StringBuilder text(LocalDateTime at, char separator, int length) {
        StringBuilder text = new StringBuilder(length);
        two(text, at.getYear() / 100);
        two(text, at.getYear() % 100);
        two(text.append('-'), at.getMonthValue());
        two(text.append('-'), at.getDayOfMonth());
        two(text.append(separator), at.getHour());
        two(text.append(':'), at.getMinute());
        two(text.append(':'), at.getSecond());
        return text;
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}

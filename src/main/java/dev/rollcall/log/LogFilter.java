package dev.rollcall.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.rollcall.http.InvalidRequestException;

/**
 * Which entries are wanted; null stands for no bound.
 *
 * @param since this instant or later
 * @param until before this instant
 */
record LogFilter(Level level, Category category, Instant since, Instant until) {

    private static final String ALL = "all";

    /** @throws InvalidRequestException unless it is a level, {@code all} or absent */
    static Level level(String text) {
        return choice("level", Level.class, text);
    }

    /** {@code odoo_sync}, the original's name for it, is {@code sync}. @see #level(String) */
    static Category category(String text) {
        return "odoo_sync".equals(text) ? Category.SYNC : choice("category", Category.class, text);
    }

    private static <E extends Enum<E>> E choice(String parameter, Class<E> type, String text) {
        if (text == null || text.equals(ALL)) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants()).filter(each -> name(each).equals(text)).findAny()
                .orElseThrow(() -> new InvalidRequestException(parameter, "must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(LogFilter::name).collect(Collectors.joining(", ")) + ", " + ALL));
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}

package dev.rollcall.camera;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When in the week a camera looks, on the wall clock of the attendance zone. What the clock skips is skipped, what it shows twice counts
 * twice.
 *
 * @param windows none for always
 */
public record Schedule(List<Window> windows) {

    public static final Schedule ALWAYS = new Schedule(List.of());

    private static final int MOST = 50;
    private static final Pattern WINDOW = Pattern.compile("(\\S+)\\s+([0-9:]+)\\s*-\\s*([0-9:]+)");
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /**
     * @param days on which it begins
     * @param to later on the same day, otherwise on the next one: a window whose ends are the same lasts a whole day
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        public Window {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a window has a day at least");
            }
        }

        private boolean contains(LocalDateTime at) {
            LocalTime time = at.toLocalTime();
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            if (from.isBefore(to)) {
                return days.contains(at.getDayOfWeek()) && begun && !over;
            }
            return days.contains(at.getDayOfWeek()) && begun || days.contains(at.getDayOfWeek().minus(1)) && !over;
        }

        List<String> dayNames() {
            return Arrays.stream(DayOfWeek.values()).filter(days::contains).map(Schedule::name).toList();
        }

        /** {@code 24:00} for the midnight at which a day ends. */
        String end() {
            return to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString();
        }
    }

    public Schedule {
        windows = List.copyOf(windows);
        if (windows.size() > MOST) {
            throw new IllegalArgumentException("a schedule has " + MOST + " windows at most");
        }
    }

    /**
     * @param text {@code mon-fri 06:00-22:00; sat,sun 08:00-12:00}
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Schedule parse(String text) {
        List<Window> windows = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                Matcher window = WINDOW.matcher(part.strip());
                if (!window.matches()) {
                    throw new IllegalArgumentException("a window is days and times, such as mon-fri 06:00-22:00");
                }
                windows.add(new Window(days(window.group(1)), from(window.group(2)), to(window.group(3))));
            }
        }
        return new Schedule(windows);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException("days are such as mon-fri or sat,sun");
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    /** @throws IllegalArgumentException unless it is the beginning of a day's English name */
    static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values()).filter(day -> name(day).equals(text.toLowerCase(Locale.ROOT))).findAny()
                .orElseThrow(() -> new IllegalArgumentException("days are mon, tue, wed, thu, fri, sat and sun"));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException unless it is a time of day, to the minute */
    static LocalTime from(String text) {
        if (!CLOCK.matcher(text).matches()) {
            throw new IllegalArgumentException("times are such as 06:00 or 22:30");
        }
        return LocalTime.parse(text);
    }

    /** The same, or {@code 24:00}. */
    static LocalTime to(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : from(text);
    }

    /** Whether the camera looks at this time of the attendance zone. */
    boolean isOpen(LocalDateTime at) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(at));
    }

    /** What {@link #parse} reads; empty for always. */
    String text() {
        return windows.stream().map(window -> String.join(",", window.dayNames()) + " " + window.from() + "-" + window.end())
                .collect(Collectors.joining("; "));
    }
}

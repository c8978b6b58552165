package dev.rollcall.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import dev.rollcall.setting.WorkCalendar;

/** Working days of a range, in order, each with the first instant at which a check-in is late. */
record Workdays(List<LocalDate> days, List<Instant> lateFrom) {

    /** Fractions of a second do not make anybody late. */
    private static final Duration LEEWAY = Duration.ofSeconds(1);

    /** Both ends belong to the range. Null ends, or an end before the start, mean no day. */
    static Workdays between(LocalDate first, LocalDate last, WorkCalendar calendar) {
        List<LocalDate> days = first == null || last == null ? List.of() : calendar.workingDays(first, last).toList();
        return new Workdays(days, days.stream().map(day -> lateFrom(day, calendar)).toList());
    }

    /** What {@link WorkCalendar#isLate} says of a working day, for comparisons in SQL. */
    static Instant lateFrom(LocalDate workingDay, WorkCalendar calendar) {
        return calendar.start(workingDay).plus(calendar.grace()).plus(LEEWAY);
    }

    LocalDate[] dates() {
        return days.toArray(LocalDate[]::new);
    }

    OffsetDateTime[] limits() {
        return lateFrom.stream().map(limit -> limit.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}

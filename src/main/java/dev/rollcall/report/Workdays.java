package dev.rollcall.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Working days of a range, in order, each with the last instant at which one is on time. */
record Workdays(List<LocalDate> days, List<Instant> onTimeUntil) {

    /** Both ends belong to the range. Null ends, or an end before the start, mean no day. */
    static Workdays between(LocalDate first, LocalDate last, Calendar calendar) {
        List<LocalDate> days = new ArrayList<>();
        List<Instant> limits = new ArrayList<>();
        if (first != null && last != null) {
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (calendar.isWorkingDay(day)) {
                    days.add(day);
                    limits.add(calendar.onTimeUntil(day));
                }
            }
        }
        return new Workdays(days, limits);
    }

    static int count(LocalDate first, LocalDate last, Calendar calendar) {
        int count = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            count += calendar.isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    LocalDate[] dates() {
        return days.toArray(LocalDate[]::new);
    }

    OffsetDateTime[] limits() {
        return onTimeUntil.stream().map(limit -> limit.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}

package dev.rollcall.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When people are expected.
 *
 * @param zone whose wall clock counts
 * @param start when work begins on a working day
 * @param grace who comes later than this after the start is late
 */
record Calendar(ZoneId zone, Set<DayOfWeek> workingDays, Set<LocalDate> holidays, LocalTime start, Duration grace) {

    boolean isWorkingDay(LocalDate date) {
        return workingDays.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    /** The last instant at which one is on time. */
    Instant onTimeUntil(LocalDate date) {
        return date.atTime(start).atZone(zone).toInstant().plus(grace);
    }
}

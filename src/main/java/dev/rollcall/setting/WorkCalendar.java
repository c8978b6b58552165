package dev.rollcall.setting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When people are expected. Pure: the same answers for the same settings.
 *
 * <p>Clock times that a change to summer time skips count as that much later; of those that come twice the first counts.
 *
 * @param workDay where one work date ends and the next begins, and the zone of it all
 * @param startsAt when work begins on the clock of the zone
 * @param endsAt when it ends
 * @param grace who comes at most this much later is not late
 */
public record WorkCalendar(WorkDay workDay, LocalTime startsAt, LocalTime endsAt, Duration grace, Set<DayOfWeek> workingDays,
        Set<LocalDate> holidays) {

    public WorkCalendar {
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
    }

    public ZoneId zone() {
        return workDay.zone();
    }

    /** The work date that is running. */
    public LocalDate today(Instant now) {
        return workDay.dateOf(now);
    }

    /** Whether the next work date has begun. */
    public boolean isOver(LocalDate workDate, Instant now) {
        return !now.isBefore(workDay.start(workDate.plusDays(1)));
    }

    /** Whether people are expected on this work date. */
    public boolean isWorkingDay(LocalDate workDate) {
        return workingDays.contains(workDate.getDayOfWeek()) && !holidays.contains(workDate);
    }

    /** In order, both ends included; none when {@code last} is before {@code first}. */
    public Stream<LocalDate> workingDays(LocalDate first, LocalDate last) {
        return last.isBefore(first) ? Stream.empty() : first.datesUntil(last.plusDays(1)).filter(this::isWorkingDay);
    }

    /** When work begins, also on days on which nobody is expected: the first {@code startsAt} after the work date has begun. */
    public Instant start(LocalDate workDate) {
        return startOnTheClock(workDate).atZone(zone()).toInstant();
    }

    /** When work ends: the first {@code endsAt} after its beginning, on the next calendar day unless that is later on the clock. */
    public Instant end(LocalDate workDate) {
        LocalDateTime start = startOnTheClock(workDate);
        LocalDateTime sameDay = start.toLocalDate().atTime(endsAt);
        Instant end = (sameDay.isAfter(start) ? sameDay : sameDay.plusDays(1)).atZone(zone()).toInstant();
        // A beginning that the clock skipped may have moved past the end.
        Instant begun = start(workDate);
        return end.isBefore(begun) ? begun : end;
    }

    /** Whether somebody whose first check-in this was came late. Fractions of a second do not count; on a day off nobody is late. */
    public boolean isLate(Instant checkIn, LocalDate workDate) {
        return isWorkingDay(workDate) && checkIn.truncatedTo(ChronoUnit.SECONDS).isAfter(start(workDate).plus(grace));
    }

    private LocalDateTime startOnTheClock(LocalDate workDate) {
        return (startsAt.isBefore(workDay.startsAt()) ? workDate.plusDays(1) : workDate).atTime(startsAt);
    }
}

package dev.rollcall.setting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Where one working day ends and the next begins.
 *
 * @param zone whose wall clock counts
 * @param startsAt when a day begins on that clock; what happens earlier belongs to the day before
 */
public record WorkDay(ZoneId zone, LocalTime startsAt) {

    /**
     * The day that an instant belongs to. Days follow one another without a gap or a return, also when the clock is put back
     * over {@code startsAt} (the first pass begins the day) or forward over it (it begins that much later).
     */
    public LocalDate dateOf(Instant at) {
        LocalDate date = at.atZone(zone).toLocalDate();
        return at.isBefore(start(date)) ? date.minusDays(1) : date;
    }

    /** The first instant of a day. */
    public Instant start(LocalDate date) {
        return date.atTime(startsAt).atZone(zone).toInstant();
    }

    /** When a time of day comes round next, strictly after an instant. A time that the clock shows twice comes twice. */
    public Instant next(LocalTime time, Instant after) {
        LocalDate date = after.atZone(zone).toLocalDate();
        while (true) {
            ZonedDateTime shown = date.atTime(time).atZone(zone);
            Instant first = shown.withEarlierOffsetAtOverlap().toInstant();
            Instant second = shown.withLaterOffsetAtOverlap().toInstant();
            if (second.isAfter(after)) {
                return first.isAfter(after) ? first : second;
            }
            date = date.plusDays(1);
        }
    }

    /** The first instant after a day. */
    public Instant end(LocalDate date) {
        return start(date.plusDays(1));
    }
}

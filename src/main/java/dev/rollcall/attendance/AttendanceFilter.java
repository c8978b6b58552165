package dev.rollcall.attendance;

import java.time.Instant;
import java.time.LocalDate;

import io.quarkus.panache.common.Parameters;

import dev.rollcall.http.InvalidRequestException;

/**
 * Which records a list holds. Null means everything.
 *
 * @param start first work date
 * @param end last work date
 * @param updatedSince records that changed then or later
 */
record AttendanceFilter(LocalDate start, LocalDate end, String personId, AttendanceStatus status, Instant updatedSince) {

    private static final int DEFAULT_DAYS = 30;

    AttendanceFilter {
        if (start != null && end != null && end.isBefore(start)) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
    }

    /** With no filter at all a list holds the last 30 days. */
    AttendanceFilter bounded(LocalDate today) {
        return start == null && end == null && personId == null && status == null && updatedSince == null
                ? new AttendanceFilter(today.minusDays(DEFAULT_DAYS), today, null, null, null)
                : this;
    }

    /** What follows {@code where}, for a record {@code r} with the parameters of {@link #parameters(LocalDate)}. */
    String condition() {
        StringBuilder condition = new StringBuilder("1 = 1");
        append(condition, start, " and r.workDate >= :start");
        append(condition, end, " and r.workDate <= :end");
        append(condition, personId, " and r.person.personId = :personId");
        append(condition, updatedSince, " and r.updatedAt >= :updatedSince");
        if (status != null) {
            condition.append(switch (status) {
                case CHECKED_OUT -> " and r.checkOut is not null";
                case CHECKED_IN -> " and r.checkOut is null and r.workDate >= :today";
                case INCOMPLETE -> " and r.checkOut is null and r.workDate < :today";
            });
        }
        return condition.toString();
    }

    Parameters parameters(LocalDate today) {
        Parameters parameters = new Parameters();
        put(parameters, "start", start);
        put(parameters, "end", end);
        put(parameters, "personId", personId);
        put(parameters, "updatedSince", updatedSince);
        put(parameters, "today", status == null || status == AttendanceStatus.CHECKED_OUT ? null : today);
        return parameters;
    }

    private static void append(StringBuilder condition, Object value, String clause) {
        if (value != null) {
            condition.append(clause);
        }
    }

    private static void put(Parameters parameters, String name, Object value) {
        if (value != null) {
            parameters.and(name, value);
        }
    }
}

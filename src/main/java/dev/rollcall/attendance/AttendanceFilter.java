package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.setting.AttendancePublish;
import dev.rollcall.setting.WorkDay;

/**
 * Which records a list holds. Null means everything.
 *
 * @param start first work date
 * @param end last work date
 * @param updatedSince records that changed then or later, and within {@link #OVERLAP} before, also without being written
 * @param includeDeleted whether tombstones are there too; they have no status, so that every status lets them through
 */
record AttendanceFilter(LocalDate start, LocalDate end, String personId, AttendanceStatus status, Instant updatedSince,
        boolean includeDeleted) {

    /**
     * A change is stamped under the person's lock and seen only once its transaction has ended, possibly after a list that
     * already shows later changes. Whoever asks for what changed since that list must get it all the same. The limits of
     * {@link dev.rollcall.database.PoolSettings} end every statement, every wait for a lock and every idle transaction long
     * before; the rest is for the clocks of several replicas.
     */
    static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final int DEFAULT_DAYS = 30;

    AttendanceFilter {
        if (start != null && end != null && end.isBefore(start)) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
    }

    static AttendanceFilter ofDay(LocalDate date) {
        return new AttendanceFilter(date, date, null, null, null, false);
    }

    /** With no filter at all a list holds the last 30 days. */
    AttendanceFilter bounded(LocalDate today) {
        return start == null && end == null && personId == null && status == null && updatedSince == null
                ? new AttendanceFilter(today.minusDays(DEFAULT_DAYS), today, null, null, null, includeDeleted)
                : this;
    }

    /**
     * The same as {@link #conditions}, and where in the index by check-in to look: whatever the zone, a work date begins within a
     * day and a half of its midnight in UTC.
     */
    SqlConditions placed(WorkDay day, Instant now, AttendancePublish publish) {
        return conditions(day, now, publish)
                .with("r.check_in >= ?", start == null ? null : midnight(start.minusDays(1)))
                .with("r.check_in < ?", end == null ? null : midnight(end.plusDays(3)));
    }

    /** @param day where working days begin and end */
    SqlConditions conditions(WorkDay day, Instant now, AttendancePublish publish) {
        LocalDate today = day.dateOf(now);
        SqlConditions conditions = new SqlConditions()
                .with("r.person_key = (select key from person where person_id = ?)", personId)
                .with("r.work_date >= ?", start)
                .with("r.work_date <= ?", end);
        if (updatedSince != null) {
            changed(conditions, updatedSince.minus(OVERLAP), day, today, publish);
        }
        if (!includeDeleted) {
            conditions.and("r.voided_at is null");
        }
        if (status != null) {
            switch (status) {
                case CHECKED_OUT -> conditions.and(living("r.check_out is not null"));
                case CHECKED_IN -> conditions.with(living("r.check_out is null and r.work_date >= ?"), today);
                case INCOMPLETE -> conditions.with(living("r.check_out is null and r.work_date < ?"), today);
            }
        }
        if (publish == AttendancePublish.CLOSED) {
            // What the clock ended is moved by a later punch until the day is over, and by an exit as long as a shift may last.
            conditions.and(living("r.check_out is not null and (r.closed_by <> 'auto' or r.work_date < " + conditions.next(today)
                    + " and r.check_in < " + conditions.next(utc(now.minus(AttendancePolicy.LONGEST_SHIFT))) + ")"));
        }
        return conditions;
    }

    /** Two things change by the passing of time, and nothing is written: an open record becomes incomplete, a guess final. */
    private static void changed(SqlConditions conditions, Instant since, WorkDay day, LocalDate today, AttendancePublish publish) {
        String written = "r.updated_at >= " + conditions.next(utc(since));
        String running = "r.work_date >= " + conditions.next(day.dateOf(since));
        conditions.and(switch (publish) {
            case ALL -> "(" + written + " or r.check_out is null and " + running + " and r.work_date < " + conditions.next(today) + ")";
            case CLOSED -> "(" + written + " or r.closed_by = 'auto' and (" + running + " or r.check_in >= "
                    + conditions.next(utc(since.minus(AttendancePolicy.LONGEST_SHIFT))) + "))";
        });
    }

    private String living(String clause) {
        return includeDeleted ? "(r.voided_at is not null or " + clause + ")" : "(" + clause + ")";
    }

    private static OffsetDateTime midnight(LocalDate date) {
        return date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

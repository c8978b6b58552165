package dev.rollcall.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.setting.WorkDay;

/**
 * Which punches a list holds. Null means everything.
 *
 * @param start first work date, on the clock of the configured zone
 * @param end last work date
 * @param personId whose they are by now
 * @param includeVoided whether those that do not count are there too
 */
record PunchFilter(LocalDate start, LocalDate end, String personId, String camera, Integer recordId, boolean includeVoided) {

    PunchFilter {
        if (start != null && end != null && end.isBefore(start)) {
            throw new InvalidRequestException("end_date", "must not be before start_date");
        }
    }

    static PunchFilter ofRecord(int recordId) {
        return new PunchFilter(null, null, null, null, recordId, true);
    }

    SqlConditions conditions(WorkDay day) {
        SqlConditions conditions = new SqlConditions()
                .with("u.person_key = (select key from person where person_id = ?)", personId)
                .with("u.record_id = ?", recordId)
                .with("u.camera = ?", camera)
                .with("u.at >= ?", start == null ? null : utc(day.start(start)))
                .with("u.at < ?", end == null ? null : utc(day.end(end)));
        return includeVoided ? conditions : conditions.and("u.voided_at is null");
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

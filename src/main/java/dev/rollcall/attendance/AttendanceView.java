package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import dev.rollcall.http.Times;

/**
 * An attendance record as clients see it. Every key is always there.
 *
 * @param checkIn {@code 2025-01-15 09:00:00}, like {@code checkOut}; the {@code ...Ts} fields say the same with an offset
 * @param date the working day
 * @param durationMinutes whole minutes, null while the record is open
 * @param durationHours two decimals, null while the record is open
 * @param confidence percent, two decimals
 * @param snapshotPath always null: paths of the server are nobody's business
 */
public record AttendanceView(int id, String personId, String personName, String checkIn, String checkOut, String date,
        Long durationMinutes, BigDecimal durationHours, String status, String source, BigDecimal confidence, String markedBy,
        String notes, String location, String snapshotPath, Map<String, Object> metadata, String createdAt, String updatedAt,
        String checkInTs, String checkOutTs, String lastSeenTs, String createdTs, String updatedTs) {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    /** @param today the working day that is running */
    static AttendanceView of(AttendanceRecord entity, LocalDate today, Times times) {
        Duration duration = entity.duration();
        Long minutes = duration == null ? null : duration.toMinutes();
        return new AttendanceView(entity.id, entity.person.personId, entity.personName, times.blank(entity.checkIn),
                times.blank(entity.checkOut), entity.workDate.toString(), minutes,
                minutes == null ? null : BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, 2, RoundingMode.HALF_UP),
                AttendanceStatus.of(entity.workDate, entity.checkOut, today).text(), entity.source.text(), entity.confidence,
                entity.markedBy, entity.notes, entity.location, null, entity.metadata.getMap(), times.seconds(entity.createdAt),
                times.seconds(entity.updatedAt), times.stamp(entity.checkIn), times.stamp(entity.checkOut),
                times.stamp(entity.lastSeen), times.stamp(entity.createdAt), times.stamp(entity.updatedAt));
    }
}

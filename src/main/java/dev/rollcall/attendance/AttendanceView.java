package dev.rollcall.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/**
 * An attendance record as clients see it. Every key is always there.
 *
 * @param checkIn {@code 2025-01-15 09:00:00}, like {@code checkOut}; the {@code ...Ts} fields say the same with an offset
 * @param date the working day
 * @param durationMinutes whole minutes, null while the record is open
 * @param durationHours two decimals, null while the record is open
 * @param confidence percent, two decimals
 * @param markedBy {@code auto} for a record that the clock closed, whoever opened it
 * @param snapshotPath always null: paths of the server are nobody's business
 */
@Schema(name = "AttendanceRecord")
public record AttendanceView(
        @Schema(description = "Stable, never used again", examples = "123") int id,
        @Schema(examples = "EMP001") String personId,
        @Schema(description = "As it was at the mark", examples = "Jane Doe") String personName,
        @Schema(description = "YYYY-MM-DD HH:MM:SS in the output zone", examples = "2025-01-15 09:00:00") String checkIn,
        @Schema(description = "YYYY-MM-DD HH:MM:SS in the output zone; null while it is open", nullable = true, examples = "2025-01-15 17:30:00") String checkOut,
        @Schema(description = "The working day, in the configured zone", examples = "2025-01-15") String date,
        @Schema(description = "Whole minutes; null while it is open", nullable = true, examples = "510") Long durationMinutes,
        @Schema(description = "Hours, two decimals; null while it is open", nullable = true, examples = "8.5") BigDecimal durationHours,
        @Schema(description = "incomplete: open although its work day is over", enumeration = { "checked_in", "checked_out", "incomplete" }) String status,
        @Schema(enumeration = { "face", "manual", "card" }) String source,
        @Schema(description = "Percent, two decimals", examples = "95.5") BigDecimal confidence,
        @Schema(description = "auto when a camera opened it or the clock closed it", examples = "auto") String markedBy,
        @Schema(description = "What ended it: a check-out by hand, an exit, or the clock; null while it is open", nullable = true,
                enumeration = { "manual", "exit", "auto" }) String closedBy,
        @Schema(nullable = true, examples = "on foot") String notes,
        @Schema(nullable = true, examples = "Gate 1") String location,
        @Schema(description = "Always null", nullable = true) String snapshotPath,
        @Schema(description = "Whatever the client keeps with it") Map<String, Object> metadata,
        @Schema(description = "Somebody set some of its values by hand", examples = "false") boolean corrected,
        @Schema(description = "A tombstone: none of its punches is left", examples = "false") boolean deleted,
        @Schema(examples = "2025-01-15T09:00:00") String createdAt,
        @Schema(examples = "2025-01-15T17:30:00") String updatedAt,
        @Schema(examples = "2025-01-15T09:00:00Z") String checkInTs,
        @Schema(nullable = true, examples = "2025-01-15T17:30:00Z") String checkOutTs,
        @Schema(description = "Latest punch", examples = "2025-01-15T17:30:00Z") String lastSeenTs,
        @Schema(examples = "2025-01-15T09:00:00Z") String createdTs,
        @Schema(examples = "2025-01-15T17:30:00Z") String updatedTs) implements AttendanceAnswers.Entry {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    /** @param today the working day that is running */
    static AttendanceView of(AttendanceRecord entity, LocalDate today, Times times) {
        Duration duration = entity.duration();
        Long minutes = duration == null ? null : duration.toMinutes();
        return new AttendanceView(entity.id, entity.person.personId, entity.personName, times.blank(entity.checkIn),
                times.blank(entity.checkOut), entity.workDate.toString(), minutes,
                minutes == null ? null : BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, 2, RoundingMode.HALF_UP),
                AttendanceStatus.of(entity.workDate, entity.checkOut, today).text(), entity.source.text(), entity.confidence,
                entity.closedBy == ClosedBy.AUTO ? PunchDraft.AUTO : entity.markedBy,
                entity.closedBy == null ? null : entity.closedBy.text(), entity.notes, entity.location, null, entity.metadata.getMap(),
                entity.corrected, entity.voidedAt != null, times.seconds(entity.createdAt),
                times.seconds(entity.updatedAt), times.stamp(entity.checkIn), times.stamp(entity.checkOut),
                times.stamp(entity.lastSeen), times.stamp(entity.createdAt), times.stamp(entity.updatedAt));
    }
}

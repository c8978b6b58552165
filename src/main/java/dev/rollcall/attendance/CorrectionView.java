package dev.rollcall.attendance;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** A correction as clients see it. */
@Schema(name = "Correction")
public record CorrectionView(
        @Schema(examples = "9") long id,
        @Schema(description = "Which of check_in, check_out and notes were set", examples = "[\"check_out\"]") List<String> fields,
        @Schema(nullable = true, examples = "2025-01-15 09:00:00") String checkIn,
        @Schema(nullable = true, examples = "2025-01-15T09:00:00Z") String checkInTs,
        @Schema(nullable = true, description = "null under fields: it was opened again", examples = "2025-01-15 17:30:00") String checkOut,
        @Schema(nullable = true, examples = "2025-01-15T17:30:00Z") String checkOutTs,
        @Schema(nullable = true) String notes,
        @Schema(description = "Why", examples = "Forgot to check out") String reason,
        @Schema(description = "Name of the key", examples = "Office") String correctedBy,
        @Schema(examples = "2025-01-16T08:00:00") String createdAt,
        @Schema(examples = "2025-01-16T08:00:00Z") String createdTs) {

    /** How a record came about: the latest punch first, corrections in the order they were made. */
    @Schema(name = "AttendanceHistory")
    record History(int attendanceId, AttendanceView record, @Schema(description = "Latest first") List<PunchView> punches,
            @Schema(description = "In the order they were made") List<CorrectionView> corrections) {
    }

    static CorrectionView of(Correction correction, Times times) {
        return new CorrectionView(correction.id, List.of(correction.fields), times.blank(correction.checkIn), times.stamp(correction.checkIn),
                times.blank(correction.checkOut), times.stamp(correction.checkOut), correction.notes, correction.reason,
                correction.correctedBy, times.seconds(correction.createdAt), times.stamp(correction.createdAt));
    }
}

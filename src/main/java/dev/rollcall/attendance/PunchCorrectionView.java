package dev.rollcall.attendance;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** A correction of a punch as clients see it. */
@Schema(name = "PunchCorrection")
public record PunchCorrectionView(
        @Schema(examples = "3") long id,
        @Schema(enumeration = { "reassign", "void" }, examples = "reassign") String kind,
        @Schema(description = "Whose the punch was until then", examples = "EMP001") String fromPersonId,
        @Schema(nullable = true, description = "Whose it was afterwards; null when it was voided, the same when it counts again",
                examples = "EMP002") String toPersonId,
        @Schema(description = "Why", examples = "It was his brother") String reason,
        @Schema(description = "Name of the key", examples = "Office") String correctedBy,
        @Schema(examples = "2025-01-16T08:00:00") String createdAt,
        @Schema(examples = "2025-01-16T08:00:00Z") String createdTs) {

    /** How a punch came to belong to whom it belongs. */
    @Schema(name = "PunchHistory")
    record History(@JsonUnwrapped PunchView fields, @Schema(description = "The same fields once more") PunchView punch,
            @Schema(description = "In the order they were made") List<PunchCorrectionView> corrections) {
    }

    /** What a correction did. */
    @Schema(name = "PunchCorrected")
    record Done(@JsonUnwrapped PunchView fields, @Schema(description = "The same fields once more") PunchView punch,
            @Schema(description = "False when it was so already: nothing was done then", examples = "true") boolean changed,
            @Schema(description = "What became of the records of everybody concerned") Reprocessing.Outcome derived) {
    }

    static PunchCorrectionView of(PunchCorrectionRepository.Told told, Times times) {
        PunchCorrection made = told.correction();
        return new PunchCorrectionView(made.id, made.toPerson == null ? "void" : "reassign", told.fromPersonId(), told.toPersonId(), made.reason,
                made.correctedBy, times.seconds(made.createdAt), times.stamp(made.createdAt));
    }
}

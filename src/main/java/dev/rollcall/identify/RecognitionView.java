package dev.rollcall.identify;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A decision about a face that a camera followed, as clients see it. Every key is always there. */
@Schema(name = "Recognition", description = "What was decided about a face that a camera followed")
record RecognitionView(
        @Schema(description = "The decision; punches that rest on it name it", examples = "9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e") String recognitionId,
        @Schema(description = "Name of the camera", examples = "door") String camera,
        @Schema(description = "The face that was followed: counted from 1 for each camera and start", examples = "42") long track,
        @Schema(description = "What became of the face", enumeration = { "recognized", "unknown", "rejected" }) String decision,
        @Schema(description = "Why: recognized, cooldown, below_threshold, margin, too_few_looks, too_small, too_blurred, too_dark, pose, "
                + "spoof_suspected", examples = "recognized") String reason,
        @Schema(description = "Who it is; null unless recognized", examples = "EMP001", nullable = true) String personId,
        @Schema(description = "The name; null unless recognized", examples = "John Doe", nullable = true) String personName,
        @Schema(description = "Cosine similarity of the best looks together to the nearest person; null when nothing was compared",
                examples = "0.71", nullable = true) Double similarity,
        @Schema(description = "How much nearer the nearest person is than the second; null when nothing was compared", examples = "0.35",
                nullable = true) Double margin,
        @Schema(description = "Cosine similarity that was required; null when nothing was compared", examples = "0.47",
                nullable = true) Double bar,
        @Schema(description = "Whom else it resembles; null when there is nobody", nullable = true) Second second,
        @Schema(description = "How good the best picture of the face is, 0 to 1; null when none was good enough", examples = "0.812",
                nullable = true) Double quality,
        @Schema(description = "How alive the face looks; null when nothing was asked about it", examples = "0.98", nullable = true) Double liveness,
        @Schema(description = "Pictures that were compared", examples = "3") int frames,
        @Schema(description = "Whether it was handed on to attendance", examples = "true") boolean booked,
        @Schema(description = "When the camera first saw the face", examples = "2025-01-15T08:59:59.200Z") String firstSeenTs,
        @Schema(description = "When it was decided for this reason", examples = "2025-01-15T09:00:00Z") String decidedTs,
        @Schema(description = "Whether the face has gone, so that nothing changes any more", examples = "true") boolean ended) {

    @Schema(name = "SecondPerson", description = "The second-nearest person")
    record Second(
            @Schema(description = "The id that clients use", examples = "EMP002") String personId,
            @Schema(description = "The name", examples = "Jane Doe") String personName,
            @Schema(description = "Cosine similarity", examples = "0.36") Double similarity) {
    }

    @Schema(name = "RecognitionList", description = "A page of decisions")
    record Listing(
            @Schema(description = "Newest first") List<RecognitionView> recognitions,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(description = "The limit in force", examples = "100") int limit,
            @Schema(description = "Decisions skipped", examples = "0") int offset) {
    }
}

package dev.rollcall.identify;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;
import dev.rollcall.identify.UnknownPortraitRepository.Caption;

/** An unknown face as clients see it; never the embedding. */
@Schema(name = "UnknownFace")
public record UnknownView(
        @Schema(examples = "12") long id,
        @Schema(enumeration = { "open", "ignored" }, examples = "open") String status,
        @Schema(description = "Tracks of this face", examples = "3") int sightings,
        @Schema(description = "Names of the cameras that saw it", examples = "[\"door\"]") List<String> cameras,
        @Schema(description = "When its first track began, in the output zone", examples = "2025-01-15T09:00:00") String firstSeenAt,
        @Schema(description = "When its first track began", examples = "2025-01-15T09:00:00Z") String firstSeenTs,
        @Schema(description = "When its last track ended, in the output zone", examples = "2025-01-15T17:30:00") String lastSeenAt,
        @Schema(description = "When its last track ended", examples = "2025-01-15T17:30:00Z") String lastSeenTs,
        @Schema(description = "Its best pictures, the best one first") List<Picture> faces) {

    /** The best picture of one track. */
    @Schema(name = "UnknownPicture")
    public record Picture(
            @Schema(examples = "31") long faceId,
            @Schema(description = "Name of the camera", examples = "door") String camera,
            @Schema(description = "0 to 1", examples = "0.812") double quality,
            @Schema(description = "When the track ended, in the output zone", examples = "2025-01-15T09:00:00") String seenAt,
            @Schema(description = "When the track ended", examples = "2025-01-15T09:00:00Z") String seenTs,
            @Schema(examples = "/api/v1/unknowns/12/faces/31/image") String imagePath) {

        static Picture of(Caption caption, Times times) {
            return new Picture(caption.id(), caption.camera(), Math.round(caption.overall() * 1e3) / 1e3, times.seconds(caption.seenAt()),
                    times.stamp(caption.seenAt()), "/api/v1/unknowns/" + caption.faceId() + "/faces/" + caption.id() + "/image");
        }
    }

    @Schema(name = "UnknownFaceList")
    record Listing(@Schema(description = "False: nothing is kept of strangers", examples = "true") boolean enabled,
            @Schema(description = "Last seen first") List<UnknownView> unknowns,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(examples = "100") int limit, @Schema(examples = "0") int offset) {
    }

    @Schema(name = "UnknownFaceSingle")
    record Single(@JsonUnwrapped UnknownView fields, @Schema(description = "The same fields once more") UnknownView unknown) {
        static Single of(UnknownView view) {
            return new Single(view, view);
        }
    }

    /** The face is in the inbox no more. */
    @Schema(name = "UnknownFaceAssigned")
    record Assigned(
            @Schema(description = "What the face was in the inbox", examples = "12") long id,
            @Schema(examples = "EMP001") String personId,
            @Schema(description = "Whether its best picture was enrolled", examples = "true") boolean enrolled,
            @Schema(nullable = true, description = "The enrolled face of the person", examples = "17") Long faceId,
            @Schema(description = "When and where the person was seen, as far as pictures were kept; attendance is not marked by it") List<Seen> seen) {
    }

    /** A time at which it was seen. */
    @Schema(name = "UnknownFaceSeen")
    record Seen(@Schema(description = "Name of the camera", examples = "door") String camera,
            @Schema(description = "When the track ended, in the output zone", examples = "2025-01-15T09:00:00") String seenAt,
            @Schema(description = "When the track ended", examples = "2025-01-15T09:00:00Z") String seenTs) {
    }

    @Schema(name = "UnknownFaceDiscarded")
    record Discarded(@Schema(examples = "12") long id) {
    }

    static UnknownView of(UnknownFace face, List<Caption> captions, Times times) {
        return new UnknownView(face.id, face.status.text(), face.sightings, List.of(face.cameras), times.seconds(face.firstSeenAt),
                times.stamp(face.firstSeenAt), times.seconds(face.lastSeenAt), times.stamp(face.lastSeenAt),
                captions.stream().filter(each -> each.faceId() == face.id).map(each -> Picture.of(each, times)).toList());
    }
}

package dev.rollcall.identify;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Reason;
import dev.rollcall.vision.Box;
import dev.rollcall.vision.LocatedFace;

/**
 * A face in a picture and who it is.
 *
 * @param box in pixels of the picture
 * @param quality 0 to 1
 * @param liveness 0 attack to 1 alive; null when nothing was asked about it, or nothing could be said
 * @param decision recognized, unknown or rejected
 * @param reason why
 * @param similarity cosine to the nearest person, null for a rejected face
 * @param margin how much nearer the nearest person is than the second
 */
public record RecognizedFace(Pixels box, double detectionScore, double quality, Double liveness, String decision, String reason,
        String personId, String personName, Double similarity, Double margin, List<Named> candidates) {

    @Schema(name = "Box")
    public record Pixels(int x, int y, int width, int height) {
        static Pixels of(Box box) {
            return new Pixels(Math.round(box.x()), Math.round(box.y()), Math.round(box.width()), Math.round(box.height()));
        }
    }

    @Schema(name = "Candidate")
    public record Named(String personId, String personName, double similarity) {
        static Named of(Candidate candidate) {
            return new Named(candidate.person().personId(), candidate.person().name(), round(candidate.similarity()));
        }
    }

    @Schema(name = "RecognizedFaceList")
    public record Listing(List<RecognizedFace> faces, int total, int width, int height) {
    }

    static RecognizedFace rejected(LocatedFace face, Double liveness, Reason reason) {
        return of(face, liveness, reason, null, null, null, List.of());
    }

    static RecognizedFace matched(LocatedFace face, Double liveness, Match match, int topK) {
        return of(face, liveness, match.reason(), match.person(), round(match.similarity()), round(match.margin()),
                match.candidates().stream().limit(topK).map(Named::of).toList());
    }

    private static RecognizedFace of(LocatedFace face, Double liveness, Reason reason, GalleryPerson person, Double similarity,
            Double margin, List<Named> candidates) {
        return new RecognizedFace(Pixels.of(face.detection().box()), round(face.detection().score()), round(face.quality().overall()),
                liveness == null ? null : round(liveness), reason.outcome().text(), reason.text(), person == null ? null : person.personId(),
                person == null ? null : person.name(), similarity, margin, candidates);
    }

    static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}

package dev.rollcall.recognition;

import java.util.List;
import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.Box;
import dev.rollcall.vision.Detection;
import dev.rollcall.vision.FaceQuality;
import dev.rollcall.vision.Landmarks;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Point;

/** People, faces and settings for recognition tests. */
final class Looks {

    static final GalleryPerson ANN = new GalleryPerson(1, "ANN", "Ann");
    static final GalleryPerson BEN = new GalleryPerson(2, "BEN", "Ben");

    private Looks() {
    }

    static Match of(GalleryPerson person, double similarity) {
        return new Match(List.of(new Candidate(person, similarity)), Reason.RECOGNIZED, 0.47);
    }

    static Match stranger(double similarity) {
        return new Match(List.of(new Candidate(ANN, similarity)), Reason.BELOW_THRESHOLD, 0.47);
    }

    /** @param size shorter side of the box in pixels, which decides whether the gate lets it pass */
    static LocatedFace face(float x, float y, float size, double quality, AlignedFace crop) {
        Point somewhere = new Point(x, y);
        Detection detection = new Detection(new Box(x, y, size, size),
                new Landmarks(somewhere, somewhere, somewhere, somewhere, somewhere), 0.9f);
        return new LocatedFace(detection, crop, new FaceQuality(quality, 300, 0.5, 0, 0, 0, size));
    }
}

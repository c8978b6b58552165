package dev.rollcall.gallery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.Face;
import dev.rollcall.vision.FaceQuality;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.ThoroughSearch;
import dev.rollcall.vision.UndecodableImageException;
import dev.rollcall.vision.Vision;

/** Takes the one usable face out of a photo. Runs on inference threads. */
@ApplicationScoped
class EnrolmentProbe {

    /** A face less than half as wide as the largest one is a passer-by, not a second subject. */
    private static final double BYSTANDER = 0.5;

    private final FaceEngine engine;
    private final QualityGate gate = QualityGate.DEFAULT;

    EnrolmentProbe(FaceEngine engine) {
        this.engine = engine;
    }

    /**
     * @param crop as it is kept
     * @param embedding unit length, of the model that is named
     */
    record Probe(AlignedFace crop, float[] embedding, FaceQuality quality, String model) {
    }

    /**
     * @throws InvalidImageException when it is no picture
     * @throws UnusableFaceException when there is not exactly one face of sufficient quality
     */
    Probe of(byte[] image) {
        Vision vision = engine.vision();
        try (Picture picture = Picture.decode(image, ImageLimits.PHOTO)) {
            LocatedFace located = only(ThoroughSearch.locate(vision, picture));
            gate.check(located.quality()).ifPresent(flaw -> {
                throw new UnusableFaceException(UnusableFaceException.Reason.of(flaw));
            });
            Face face = vision.embed(picture, List.of(located), Vision.Care.ONLY_ONE).get(0);
            return new Probe(vision.keepsake(picture, located, face), face.embedding(), face.quality(), vision.embedderModel().name());
        } catch (UndecodableImageException e) {
            throw new InvalidImageException(e);
        }
    }

    private static LocatedFace only(List<LocatedFace> faces) {
        double largest = faces.stream().mapToDouble(face -> face.quality().size()).max()
                .orElseThrow(() -> new UnusableFaceException(UnusableFaceException.Reason.NO_FACE));
        List<LocatedFace> subjects = faces.stream().filter(face -> face.quality().size() >= largest * BYSTANDER).toList();
        if (subjects.size() > 1) {
            throw new UnusableFaceException(UnusableFaceException.Reason.MULTIPLE_FACES);
        }
        return subjects.get(0);
    }
}

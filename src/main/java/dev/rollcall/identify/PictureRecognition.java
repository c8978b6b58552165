package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.InvalidImageException;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Matcher;
import dev.rollcall.recognition.Reason;
import dev.rollcall.vision.Face;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.UndecodableImageException;
import dev.rollcall.vision.Vision;

/** Says who is in a single picture. Runs on inference threads. */
@ApplicationScoped
class PictureRecognition {

    private final FaceEngine engine;
    private final Matcher matcher;

    PictureRecognition(FaceEngine engine, Matcher matcher) {
        this.engine = engine;
        this.matcher = matcher;
    }

    /** @param match null for a rejected face */
    record Seen(RecognizedFace face, Match match) {
    }

    record Result(List<Seen> seen, int width, int height) {
        RecognizedFace.Listing listing() {
            return new RecognizedFace.Listing(seen.stream().map(Seen::face).toList(), seen.size(), width, height);
        }
    }

    /** @throws InvalidImageException when it is no picture */
    Result look(byte[] image, int topK) {
        Vision vision = engine.vision();
        try (Picture picture = Picture.decode(image, ImageLimits.PHOTO)) {
            List<LocatedFace> located = vision.locate(picture);
            List<Face> faces = vision.embed(picture, located, Vision.Care.ONLY_ONE);
            List<Seen> seen = new ArrayList<>();
            for (int i = 0; i < faces.size(); i++) {
                seen.add(judge(located.get(i), faces.get(i).embedding(), topK));
            }
            return new Result(seen, picture.width(), picture.height());
        } catch (UndecodableImageException e) {
            throw new InvalidImageException(e);
        }
    }

    private Seen judge(LocatedFace face, float[] embedding, int topK) {
        Optional<Flaw> flaw = QualityGate.DEFAULT.check(face.quality());
        if (flaw.isPresent()) {
            return new Seen(RecognizedFace.rejected(face, Reason.of(flaw.get())), null);
        }
        Match match = matcher.match(embedding, topK);
        return new Seen(RecognizedFace.matched(face, match, topK), match);
    }
}

package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.InvalidImageException;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.recognition.LivenessRule;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Matcher;
import dev.rollcall.recognition.Reason;
import dev.rollcall.vision.Face;
import dev.rollcall.recognition.RecognitionConfig;
import dev.rollcall.vision.Flaw;
import dev.rollcall.vision.ImageLimits;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.ThoroughSearch;
import dev.rollcall.vision.UndecodableImageException;
import dev.rollcall.vision.Vision;

/** Says who is in a single picture. Runs on inference threads. */
@ApplicationScoped
class PictureRecognition {

    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final Matcher matcher;
    private final LivenessRule rule;

    @Inject
    PictureRecognition(FaceEngine engine, LivenessModels liveness, Matcher matcher, RecognitionConfig config) {
        this(engine, liveness, matcher, new LivenessRule(config.apiLiveness(), config.livenessBar()));
    }

    PictureRecognition(FaceEngine engine, LivenessModels liveness, Matcher matcher, LivenessRule rule) {
        this.engine = engine;
        this.liveness = liveness;
        this.matcher = matcher;
        this.rule = rule;
    }

    /**
     * @param match null for a rejected face
     * @param liveness 0 attack to 1 alive; null when nothing was asked, or nothing could be said
     */
    record Seen(RecognizedFace face, Match match, Double liveness) {
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
            List<LocatedFace> located = ThoroughSearch.locate(vision, picture);
            List<Face> faces = vision.embed(picture, located, Vision.Care.ONLY_ONE);
            List<Seen> seen = new ArrayList<>();
            for (int i = 0; i < faces.size(); i++) {
                seen.add(judge(picture, located.get(i), faces.get(i).embedding(), topK));
            }
            return new Result(seen, picture.width(), picture.height());
        } catch (UndecodableImageException e) {
            throw new InvalidImageException(e);
        }
    }

    private Seen judge(Picture picture, LocatedFace face, float[] embedding, int topK) {
        Optional<Flaw> flaw = QualityGate.DEFAULT.check(face.quality());
        if (flaw.isPresent()) {
            return new Seen(RecognizedFace.rejected(face, null, Reason.of(flaw.get())), null, null);
        }
        Double alive = rule.asks() ? liveness(picture, face) : null;
        Reason objection = rule.objection(alive);
        if (objection != null) {
            return new Seen(RecognizedFace.rejected(face, alive, objection), null, alive);
        }
        Match match = matcher.match(embedding, topK);
        return new Seen(RecognizedFace.matched(face, alive, match, topK), match, alive);
    }

    private Double liveness(Picture picture, LocatedFace face) {
        return liveness.check().flatMap(check -> check.probe(picture, face.detection().box()).map(check::score)).orElse(null);
    }
}

package dev.rollcall.recognition;

import java.util.List;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Vision;

/** What a camera's recognition needs of models and gallery. Runs on inference threads. */
@ApplicationScoped
class FrameAnalysis implements CameraRecognition.Recognizer {

    /**
     * Half of the bar that names somebody. For the default models that is 2.8 standard deviations below the mean of genuine
     * pairs and 2.2 above that of strangers (both in models/README.md): a wrong split costs a few more looks, a missed one is caught
     * by the vote.
     */
    private static final double SHARE_OF_BAR = 0.5;

    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final Matcher matcher;

    FrameAnalysis(FaceEngine engine, LivenessModels liveness, Matcher matcher) {
        this.engine = engine;
        this.liveness = liveness;
        this.matcher = matcher;
    }

    List<LocatedFace> locate(Frame frame, LivenessPolicy policy) {
        try (Picture picture = Picture.of(frame)) {
            List<LocatedFace> faces = engine.vision().locate(picture);
            return policy == LivenessPolicy.OFF ? faces
                    : liveness.check().map(check -> faces.stream().map(face -> check.probed(picture, face)).toList()).orElse(faces);
        }
    }

    @Override
    public OptionalDouble liveness(LivenessProbe probe) {
        return liveness.check().map(check -> OptionalDouble.of(check.score(probe))).orElse(OptionalDouble.empty());
    }

    @Override
    public float[][] embed(List<LocatedFace> faces) {
        return engine.vision().embed(faces.stream().map(LocatedFace::crop).toList(), Vision.Care.ONE_OF_MANY);
    }

    @Override
    public Match match(float[] embedding) {
        return matcher.match(embedding, 2);
    }

    @Override
    public Tracker.Likeness likeness() {
        double bar = engine.vision().embedderModel().embedding().leastBar();
        return new Tracker.Likeness(SHARE_OF_BAR * bar, bar);
    }

    @Override
    public String model() {
        return engine.vision().embedderModel().name();
    }
}

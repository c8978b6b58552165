package dev.rollcall.recognition;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;

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
    private final Matcher matcher;

    FrameAnalysis(FaceEngine engine, Matcher matcher) {
        this.engine = engine;
        this.matcher = matcher;
    }

    List<LocatedFace> locate(Frame frame) {
        try (Picture picture = Picture.of(frame)) {
            return engine.vision().locate(picture);
        }
    }

    @Override
    public float[][] embed(List<LocatedFace> faces) {
        return engine.vision().embed(faces.stream().map(LocatedFace::crop).toList());
    }

    @Override
    public Match match(float[] embedding) {
        return matcher.match(embedding, 2);
    }

    @Override
    public Tracker.Likeness likeness() {
        double bar = engine.vision().embedderModel().embedding().identifyThreshold();
        return new Tracker.Likeness(SHARE_OF_BAR * bar, bar);
    }

    @Override
    public String model() {
        return engine.vision().embedderModel().name();
    }
}

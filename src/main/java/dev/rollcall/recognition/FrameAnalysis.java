package dev.rollcall.recognition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.recognition.CameraRecognition.Closer;
import dev.rollcall.recognition.StageTimes.Stage;
import dev.rollcall.vision.Detection;
import dev.rollcall.vision.Face;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.LivenessCheck;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.Picture;
import dev.rollcall.vision.Vision;

/** What a camera's recognition needs of models and gallery. Runs on inference threads. */
@ApplicationScoped
class FrameAnalysis implements CameraRecognition.Recognizer {

    /**
     * Half of the lowest bar that names somebody. For the default models that is far below what two photos of one person reach, and about
     * what one pair of strangers in forty does: a wrong split costs a few more looks, a missed one is caught by the vote.
     */
    private static final double SHARE_OF_BAR = 0.5;

    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final Matcher matcher;
    private final StageTimes times;

    FrameAnalysis(FaceEngine engine, LivenessModels liveness, Matcher matcher, StageTimes times) {
        this.engine = engine;
        this.liveness = liveness;
        this.matcher = matcher;
        this.times = times;
    }

    /** @param decide what is made of the faces; the picture is there as long as this takes, and no longer */
    void look(Frame frame, LivenessPolicy policy, BiConsumer<Scene, Closer> decide) {
        Vision vision = engine.vision();
        try (Picture picture = times.during(Stage.DECODE, () -> Picture.of(frame))) {
            Optional<LivenessCheck> check = policy == LivenessPolicy.OFF ? Optional.empty() : liveness.check();
            List<Detection> detections = times.during(Stage.DETECT, () -> vision.detector().detect(picture));
            List<LocatedFace> located = times.during(Stage.ALIGN, () -> vision.locate(picture, detections));
            times.during(Stage.DECIDE, () -> {
                decide.accept(new Scene(located, picture.width(), picture.height()), chosen -> closeLooks(vision, check, picture, chosen));
                return null;
            });
        }
    }

    private List<CloseLook> closeLooks(Vision vision, Optional<LivenessCheck> check, Picture picture, List<LocatedFace> located) {
        List<Face> faces = times.during(Stage.EMBED, () -> vision.embed(picture, located, Vision.Care.ONE_OF_MANY));
        return IntStream.range(0, faces.size()).mapToObj(i -> {
            LocatedFace place = located.get(i);
            Face face = faces.get(i);
            return new CloseLook(
                    new Portrait(vision.keepsake(picture, place, face), face.embedding(), face.quality(), vision.embedderModel().name()),
                    check.flatMap(alive -> times.during(Stage.LIVENESS, () -> alive.probe(picture, place.detection().box()))).orElse(null));
        }).toList();
    }

    @Override
    public OptionalDouble liveness(LivenessProbe probe) {
        return liveness.check().map(check -> OptionalDouble.of(times.during(Stage.LIVENESS, () -> check.score(probe)))).orElse(OptionalDouble.empty());
    }

    @Override
    public Match match(float[] embedding) {
        return times.during(Stage.SEARCH, () -> matcher.match(embedding, 2));
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

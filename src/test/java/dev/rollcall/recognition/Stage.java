package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static dev.rollcall.recognition.Looks.BEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.LivenessProbe;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.QualityGate;

/** A camera whose people a test moves about, five frames a second. Ann and Ben are enrolled; embeddings are what the test says. */
final class Stage {

    static final Instant OPENING = Instant.parse("2026-01-05T08:00:00Z");
    static final TrackRules RULES = new TrackRules(3, 5, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1),
            Duration.ofSeconds(30), Duration.ofMinutes(1), LivenessRule.OFF);

    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    private static final int DIMENSIONS = 64;
    private static final QualityGate GATE = new QualityGate(40, 20, 0.12, 50, 45, 45);

    static final float[] ANNS_FACE = axis(0);
    static final float[] BENS_FACE = axis(1);
    static final float[] NOBODYS_FACE = axis(2);

    final Map<GalleryPerson, float[]> gallery = new LinkedHashMap<>(Map.of(ANN, ANNS_FACE, BEN, BENS_FACE));
    final List<Decision> decisions = new ArrayList<>();
    final List<CameraRecognition.Seen> sighted = new ArrayList<>();
    final CameraRecognition recognition;
    Instant now = OPENING;
    int embedded;
    String model = "model";
    int scored;
    /** What the models for liveness say of a probe; negative while they are not there. */
    ToDoubleFunction<LivenessProbe> liveness = LivenessProbe::room;

    private final Map<AlignedFace, float[]> embeddings = new IdentityHashMap<>();
    private final Map<AlignedFace, LivenessProbe> probes = new IdentityHashMap<>();

    Stage() {
        this(RULES);
    }

    Stage(TrackRules rules) {
        this(rules, FieldOfView.ALL);
    }

    Stage(FieldOfView view) {
        this(RULES, view);
    }

    private Stage(TrackRules rules, FieldOfView view) {
        recognition = new CameraRecognition("door", view, () -> rules, GATE, new ByScript());
    }

    static float[] axis(int axis) {
        float[] vector = new float[DIMENSIONS];
        vector[axis] = 1;
        return vector;
    }

    /** @return a face at this cosine from the given one; faces with another number differ in another way */
    static float[] like(float[] face, double cosine, int number) {
        float[] vector = face.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= (float) cosine;
        }
        vector[10 + number] = (float) Math.sqrt(1 - cosine * cosine);
        return vector;
    }

    LocatedFace face(double x, double y, double size, double quality, float[] embedding) {
        AlignedFace crop = new AlignedFace(new byte[112 * 112 * 3], 112);
        embeddings.put(crop, embedding);
        return Looks.face((float) x, (float) y, (float) size, quality, crop);
    }

    LocatedFace face(double x, double y, float[] embedding) {
        return face(x, y, 60, 0.8, embedding);
    }

    /** What a look at the face gives to ask whether it is alive. */
    void probe(LocatedFace face, LivenessProbe probe) {
        probes.put(face.crop(), probe);
    }

    CameraRecognition.Result frame(LocatedFace... faces) {
        now = now.plusMillis(200);
        CameraRecognition.Result result = recognition.frame(new Scene(List.of(faces), WIDTH, HEIGHT), this::looks, now);
        decisions.addAll(result.decisions());
        sighted.addAll(result.sighted());
        return result;
    }

    /** The same face in the same place. */
    void show(float[] embedding, int frames) {
        for (int i = 0; i < frames; i++) {
            frame(face(100, 100, embedding));
        }
    }

    void pause(Duration length) {
        now = now.plus(length);
        decisions.addAll(recognition.sweep(now).decisions());
    }

    List<GalleryPerson> sightedPeople() {
        return sighted.stream().map(seen -> seen.decision().person()).toList();
    }

    List<CloseLook> looks(List<LocatedFace> faces) {
        embedded += faces.size();
        return faces.stream().map(face -> new CloseLook(new Portrait(face.crop(), embeddings.get(face.crop()), face.quality(), model),
                probes.get(face.crop()))).toList();
    }

    private final class ByScript implements CameraRecognition.Recognizer {
        @Override
        public Match match(float[] embedding) {
            return Matcher.judge(gallery.entrySet().stream().map(each -> new Candidate(each.getKey(), cosine(each.getValue(), embedding)))
                    .sorted(Comparator.comparingDouble(Candidate::similarity).reversed()).toList(), 0.47, 0.05);
        }

        @Override
        public Tracker.Likeness likeness() {
            return new Tracker.Likeness(0.235, 0.47);
        }

        @Override
        public OptionalDouble liveness(LivenessProbe probe) {
            scored++;
            return liveness.applyAsDouble(probe) < 0 ? OptionalDouble.empty() : OptionalDouble.of(liveness.applyAsDouble(probe));
        }

        @Override
        public String model() {
            return model;
        }

        private double cosine(float[] one, float[] other) {
            double dot = 0;
            for (int i = 0; i < one.length; i++) {
                dot += (double) one[i] * other[i];
            }
            return dot;
        }
    }
}

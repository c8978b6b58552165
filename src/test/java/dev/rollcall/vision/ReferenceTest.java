package dev.rollcall.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Detector, aligner and embedder against figures known of these models and photos; and what wrong preprocessing would do to them. */
class ReferenceTest {

    private static final List<String> OBAMA = List.of("misc/obama.jpg", "misc/obama2.jpg", "misc/Barack_Obama_03.jpg");
    private static final List<String> BIDEN = List.of("misc/biden.jpg", "misc/biden2.jpg", "misc/biden_7mpx.jpg");

    @ParameterizedTest
    @CsvSource({ "default,0.8,obama_family.jpg,4,4", "default,0.8,two_people.jpg,2,2", "default,0.8,view.jpg,0,0",
            "default,0.8,no_face.png,0,0", "default,0.8,biden2.jpg,1,1", "default,0.5,group_10mpx.jpg,30,36",
            "buffalo,0.5,obama_family.jpg,4,4", "buffalo,0.5,two_people.jpg,2,2", "buffalo,0.5,view.jpg,0,0",
            "buffalo,0.5,no_face.png,0,0", "buffalo,0.5,biden2.jpg,1,1", "buffalo,0.5,group_10mpx.jpg,28,33" })
    void facesAreFound(String set, float threshold, String photo, int least, int most) {
        VisionOptions defaults = VisionOptions.of(Samples.CATALOG.set(set), Samples.CATALOG);
        VisionOptions options = new VisionOptions(defaults.detector(), defaults.embedder(), 640, 640, threshold, 1);
        try (Vision vision = Samples.vision(options); Picture picture = Samples.picture("misc/" + photo)) {
            List<Detection> found = vision.detector().detect(picture);
            assertThat(found).hasSizeBetween(least, most).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
            assertThat(found).allSatisfy(ReferenceTest::looksLikeAFace);
        }
    }

    /** The defaults are those of the rows above. */
    @Test
    void defaultThresholdsAreThose() {
        assertThat(VisionOptions.of(Samples.CATALOG.set("default"), Samples.CATALOG).detectionThreshold()).isEqualTo(0.8f);
        assertThat(VisionOptions.of(Samples.CATALOG.set("buffalo"), Samples.CATALOG).detectionThreshold()).isEqualTo(0.5f);
    }

    @ParameterizedTest
    @CsvSource({ "default,0.40,0.25", "buffalo,0.40,0.15" })
    void samePersonIsNearAndAnotherFar(String set, double same, double different) {
        try (Vision vision = Samples.vision(set)) {
            List<float[]> obama = OBAMA.stream().map(photo -> onlyFace(vision, photo)).toList();
            List<float[]> biden = BIDEN.stream().map(photo -> onlyFace(vision, photo)).toList();
            assertThat(cosines(obama, obama)).filteredOn(c -> c < 0.9999).allMatch(c -> c > same);
            assertThat(cosines(biden, biden)).filteredOn(c -> c < 0.9999).allMatch(c -> c > same);
            assertThat(cosines(obama, biden)).allMatch(c -> c < different);
        }
    }

    /** 200 pairs of LFW, the bar between the right way and the nearest of three wrong ones. */
    @Test
    void wrongPreprocessingShows() {
        LfwPairs pairs = LfwPairs.read().sample(200);
        try (Vision vision = Samples.vision("default")) {
            Map<String, Picture> pictures = new HashMap<>();
            Map<String, Landmarks> landmarks = new HashMap<>();
            for (LfwPairs.Pair pair : pairs.pairs()) {
                for (String photo : List.of(pair.first(), pair.second())) {
                    Picture picture = pictures.computeIfAbsent(photo, Samples::picture);
                    landmarks.computeIfAbsent(photo, p -> LfwBenchmark.middle(vision, picture).detection().landmarks());
                }
            }
            ModelInput right = vision.embedderModel().input();
            Separation good = separation(pairs, pictures, landmarks, right, p -> p);
            Separation swapped = separation(pairs, pictures, landmarks, new ModelInput(ColourOrder.BGR, 127.5f, 128, 112), p -> p);
            Separation unscaled = separation(pairs, pictures, landmarks, new ModelInput(ColourOrder.RGB, 0, 255, 112), p -> p);
            Separation shifted = separation(pairs, pictures, landmarks, right, p -> new Point(p.x() + 8, p.y() + 8));
            pictures.values().forEach(Picture::close);
            assertThat(good.bestAccuracy()).isGreaterThanOrEqualTo(0.985);
            assertThat(good.mean(false)).isBetween(-0.03, 0.03);
            assertThat(good.mean(true)).isGreaterThan(0.62);
            assertThat(good.dPrime()).as("5.84 when measured").isGreaterThan(5.6);
            assertThat(swapped.dPrime()).as("5.35 when measured").isLessThan(5.6);
            assertThat(unscaled.dPrime()).as("4.38 when measured").isLessThan(5.6);
            assertThat(shifted.dPrime()).as("2.34 when measured").isLessThan(5.6);
        }
    }

    private static Separation separation(LfwPairs pairs, Map<String, Picture> pictures, Map<String, Landmarks> landmarks,
            ModelInput input, UnaryOperator<Point> shift) {
        FaceAligner aligner = new FaceAligner(AlignmentTemplate.ARCFACE.points(112).stream().map(shift).toList(), 112);
        ModelEntry model = Samples.CATALOG.model("mobilefacenet-foamliu");
        try (ArcfaceEmbedder embedder = new ArcfaceEmbedder(model.name(), 128, input, Samples.model(model.file()), 1)) {
            List<String> photos = List.copyOf(pictures.keySet());
            float[][] vectors = embedder.embed(photos.stream().map(p -> aligner.align(pictures.get(p), landmarks.get(p))).toList());
            return new Separation(pairs.pairs().stream().map(pair -> new Separation.Scored(pair.fold(),
                    LfwBenchmark.dot(vectors[photos.indexOf(pair.first())], vectors[photos.indexOf(pair.second())]), pair.same())).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "default", "buffalo" })
    void batchGivesWhatSingleFacesGive(String set) {
        try (Vision vision = Samples.vision(set); Picture picture = Samples.picture("misc/obama_family.jpg")) {
            List<Face> faces = vision.analyse(picture);
            assertThat(faces).hasSize(4);
            List<AlignedFace> many = new ArrayList<>();
            for (int i = 0; i < 19; i++) {
                many.add(faces.get(i % 4).crop());
            }
            float[][] batch = vision.embed(many, Vision.Care.ONLY_ONE);
            assertThat(batch).hasDimensions(19, vision.embedder().dimensions());
            for (int i = 0; i < 19; i++) {
                assertThat(LfwBenchmark.dot(batch[i], faces.get(i % 4).embedding())).isGreaterThan(0.9999);
                assertThat(LfwBenchmark.dot(batch[i], batch[i])).isBetween(0.9999, 1.0001);
                assertThat(LfwBenchmark.dot(vision.embed(many.subList(i, i + 1), Vision.Care.ONLY_ONE)[0], batch[i])).isGreaterThan(0.9999);
            }
            assertThat(vision.embed(List.of(), Vision.Care.ONE_OF_MANY)).isEmpty();
        }
    }

    /** Eight threads, each with pictures of different shapes: nobody gets another's buffer. */
    @Test
    void threadsDoNotDisturbEachOther() {
        List<String> photos = List.of("misc/obama_family.jpg", "misc/two_people.jpg", "misc/obama.jpg", "misc/view.jpg");
        try (Vision vision = Samples.vision("default")) {
            List<List<Detection>> alone = photos.stream().map(photo -> detect(vision, photo)).toList();
            IntStream.range(0, 64).parallel()
                    .forEach(i -> assertThat(detect(vision, photos.get(i % 4))).isEqualTo(alone.get(i % 4)));
        }
    }

    private static List<Detection> detect(Vision vision, String photo) {
        try (Picture picture = Samples.picture(photo)) {
            return vision.detector().detect(picture);
        }
    }

    private static void looksLikeAFace(Detection face) {
        Landmarks at = face.landmarks();
        assertThat(at.leftEye().x()).isLessThan(at.rightEye().x());
        assertThat(at.leftMouth().x()).isLessThan(at.rightMouth().x());
        assertThat(at.leftMouth().y()).isGreaterThan(at.leftEye().y());
        Box box = face.box();
        assertThat(at.nose().x()).isBetween(box.x(), box.x() + box.width());
        assertThat(at.nose().y()).isBetween(box.y(), box.y() + box.height());
    }

    private static float[] onlyFace(Vision vision, String photo) {
        try (Picture picture = Samples.picture(photo)) {
            List<Face> faces = vision.analyse(picture);
            assertThat(faces).as(photo).hasSize(1);
            return faces.get(0).embedding();
        }
    }

    private static List<Double> cosines(List<float[]> some, List<float[]> others) {
        return some.stream().flatMap(a -> others.stream().map(b -> LfwBenchmark.dot(a, b))).toList();
    }
}

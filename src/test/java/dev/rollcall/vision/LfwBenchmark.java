package dev.rollcall.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Accuracy over all LFW pairs at hand, printed. No test: run {@code main} with the name of a set of models and, optionally, the
 * bound of the detector's input.
 */
final class LfwBenchmark {

    private LfwBenchmark() {
    }

    public static void main(String[] arguments) {
        VisionOptions defaults = VisionOptions.of(Samples.CATALOG.set(arguments[0]), Samples.CATALOG);
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : defaults.detectorWidth();
        VisionOptions options = new VisionOptions(arguments.length > 2 ? arguments[2] : defaults.detector(),
                arguments.length > 3 ? arguments[3] : defaults.embedder(), side, side, 0.5f, 2);
        try (Vision vision = Samples.vision(options)) {
            print(options, evaluate(vision, LfwPairs.read()));
        }
    }

    static Separation evaluate(Vision vision, LfwPairs pairs) {
        Map<String, float[]> vectors = new HashMap<>();
        List<Separation.Scored> scored = new ArrayList<>();
        for (LfwPairs.Pair pair : pairs.pairs()) {
            float[] first = vectors.computeIfAbsent(pair.first(), photo -> face(vision, photo).embedding());
            float[] second = vectors.computeIfAbsent(pair.second(), photo -> face(vision, photo).embedding());
            scored.add(new Separation.Scored(pair.fold(), dot(first, second), pair.same()));
        }
        return new Separation(scored);
    }

    /** The face that LFW means is the one in the middle. */
    static Face face(Vision vision, String photo) {
        try (Picture picture = Samples.picture(photo)) {
            return vision.embed(picture, List.of(middle(vision, picture)), Vision.Care.ONLY_ONE).get(0);
        }
    }

    static LocatedFace middle(Vision vision, Picture picture) {
        return ThoroughSearch.locate(vision, picture).stream()
                .min(Comparator.comparingDouble(face -> Math.hypot(face.detection().box().centre().x() - picture.width() / 2.0,
                        face.detection().box().centre().y() - picture.height() / 2.0)))
                .orElseThrow(() -> new IllegalStateException("no face"));
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void print(VisionOptions options, Separation result) {
        double[] folds = result.foldAccuracies();
        double half = result.threshold(s -> s.fold() < 2);
        System.out.printf(Locale.ROOT,
                "%s + %s at %d: accuracy %.2f %% (%s), learnt on the first two folds %.3f -> %.2f %% on the others; "
                        + "same %.3f (%.3f), different %.3f (%.3f)%n",
                options.detector(), options.embedder(), options.detectorWidth(), 100 * Arrays.stream(folds).average().orElseThrow(),
                String.join(" ", Arrays.stream(folds).mapToObj(f -> String.format(Locale.ROOT, "%.2f", 100 * f)).toList()), half,
                100 * result.accuracy(half, s -> s.fold() > 1), result.mean(true), result.deviation(true), result.mean(false),
                result.deviation(false));
    }
}

package dev.rollcall.vision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs that a face was cut out for another embedder, printed: pairs of LFW, one of each as enrolled with the first
 * embedder and shown to the second, the other one as a camera sees it with the second. No test: run {@code main} with the names of two
 * embedders and, optionally, the number of pairs.
 */
final class RealignBenchmark {

    private static final String DETECTOR = "yunet-s";

    private RealignBenchmark() {
    }

    public static void main(String[] arguments) {
        LfwPairs all = LfwPairs.read();
        LfwPairs pairs = arguments.length > 2 ? all.sample(Integer.parseInt(arguments[2])) : all;
        Map<String, AlignedFace> enrolled = new HashMap<>();
        AlignmentTemplate cutFor;
        try (Vision first = vision(arguments[0])) {
            cutFor = first.embedderModel().embedding().template();
            pairs.pairs().forEach(pair -> List.of(pair.first(), pair.second())
                    .forEach(photo -> enrolled.computeIfAbsent(photo, absent -> LfwBenchmark.face(first, photo).crop())));
        }
        try (Vision second = vision(arguments[1])) {
            Map<String, float[]> seen = new HashMap<>();
            Map<String, float[]> again = new HashMap<>();
            enrolled.forEach((photo, crop) -> {
                seen.put(photo, LfwBenchmark.face(second, photo).embedding());
                again.put(photo, second.embed(List.of(second.aligner().realign(crop, cutFor)), Vision.Care.ONLY_ONE)[0]);
            });
            print("enrolled with " + arguments[1], seen, seen, pairs, second);
            print("enrolled with " + arguments[0], seen, again, pairs, second);
        }
    }

    private static Vision vision(String embedder) {
        return Samples.vision(new VisionOptions(DETECTOR, embedder, 320, 320, 0.5f, 1));
    }

    private static void print(String how, Map<String, float[]> seen, Map<String, float[]> enrolled, LfwPairs pairs, Vision vision) {
        List<Separation.Scored> scored = new ArrayList<>();
        for (LfwPairs.Pair pair : pairs.pairs()) {
            scored.add(new Separation.Scored(pair.fold(), LfwBenchmark.dot(enrolled.get(pair.first()), seen.get(pair.second())), pair.same()));
            scored.add(new Separation.Scored(pair.fold(), LfwBenchmark.dot(seen.get(pair.first()), enrolled.get(pair.second())), pair.same()));
        }
        Separation result = new Separation(scored);
        double bar = vision.embedderModel().embedding().leastBar();
        System.out.printf(Locale.ROOT, "%s: accuracy %.2f %%, same %.3f (%.3f), different %.3f (%.3f), same at the bar %.2f %%, one photo both ways %.4f%n",
                how, 100 * Arrays.stream(result.foldAccuracies()).average().orElseThrow(), result.mean(true), result.deviation(true),
                result.mean(false), result.deviation(false),
                100 * scored.stream().filter(Separation.Scored::same).mapToInt(pair -> pair.cosine() >= bar ? 1 : 0).average().orElseThrow(),
                seen.keySet().stream().mapToDouble(photo -> LfwBenchmark.dot(seen.get(photo), enrolled.get(photo))).average().orElseThrow());
    }
}

package dev.rollcall.vision;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How well the cosines of pairs tell same from different. */
public record Separation(List<Scored> scored) {

    public record Scored(int fold, double cosine, boolean same) {
    }

    /** Share of right answers at the threshold that is best for these very pairs. */
    public double bestAccuracy() {
        return accuracy(threshold(s -> true), s -> true);
    }

    /** The LFW protocol: each fold is judged at the threshold that is best for the others. */
    public double[] foldAccuracies() {
        int folds = 1 + scored.stream().mapToInt(Scored::fold).max().orElseThrow();
        return IntStream.range(0, folds).mapToDouble(k -> accuracy(threshold(s -> s.fold != k), s -> s.fold == k)).toArray();
    }

    public double threshold(Predicate<Scored> learnt) {
        List<Scored> sorted = scored.stream().filter(learnt).sorted((a, b) -> Double.compare(a.cosine, b.cosine)).toList();
        long right = sorted.stream().filter(Scored::same).count();
        long best = right;
        double threshold = sorted.get(0).cosine;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).same ? -1 : 1;
            if (right > best) {
                best = right;
                threshold = i + 1 < sorted.size() ? (sorted.get(i).cosine + sorted.get(i + 1).cosine) / 2 : 1;
            }
        }
        return threshold;
    }

    public double accuracy(double threshold, Predicate<Scored> judged) {
        return scored.stream().filter(judged).mapToInt(s -> s.cosine >= threshold == s.same ? 1 : 0).average().orElseThrow();
    }

    double mean(boolean same) {
        return scored.stream().filter(s -> s.same == same).mapToDouble(Scored::cosine).average().orElseThrow();
    }

    double deviation(boolean same) {
        double mean = mean(same);
        return Math.sqrt(scored.stream().filter(s -> s.same == same).mapToDouble(s -> (s.cosine - mean) * (s.cosine - mean)).average()
                .orElseThrow());
    }

    /** Distance of the two means in mean standard deviations: d' of signal detection theory. */
    double dPrime() {
        double a = deviation(true);
        double b = deviation(false);
        return (mean(true) - mean(false)) / Math.sqrt((a * a + b * b) / 2);
    }
}

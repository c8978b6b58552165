package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

import dev.rollcall.vision.LivenessProbe;

/**
 * How alive a track looks: the median over its best looks. The median, because scores lie near 0 or near 1 with strays on both sides: it
 * takes more than half of the looks to be wrong, where a mean moves with each, and a lucky one cannot make a picture live. A look
 * is scored once, and only when the score is asked for; it loses half of its worth every minute, so that whoever stays is judged by
 * what is there now. Not thread-safe.
 */
final class LivenessEvidence {

    static final int MOST = 5;

    private static final double HALF_LIFE_SECONDS = 60;

    private final List<Sample> best = new ArrayList<>();

    private static final class Sample {
        private final double quality;
        private final Instant at;
        private LivenessProbe probe;
        private OptionalDouble score = OptionalDouble.empty();

        private Sample(LivenessProbe probe, double quality, Instant at) {
            this.probe = probe;
            this.quality = quality;
            this.at = at;
        }

        private double worth(Instant now) {
            return quality * Math.pow(0.5, Duration.between(at, now).toMillis() / 1e3 / HALF_LIFE_SECONDS);
        }

        private OptionalDouble score(Function<LivenessProbe, OptionalDouble> check) {
            if (probe != null) {
                score = check.apply(probe);
                probe = score.isPresent() ? null : probe;
            }
            return score;
        }
    }

    /** @param probe null adds nothing */
    void add(LivenessProbe probe, double quality, Instant at) {
        if (probe == null) {
            return;
        }
        best.add(new Sample(probe, quality, at));
        if (best.size() > MOST) {
            best.remove(best.stream().min(Comparator.comparingDouble(sample -> sample.worth(at))).orElseThrow());
        }
    }

    /**
     * @param check empty while it cannot be asked
     * @return 0 attack to 1 alive; null when no look was or could be scored
     */
    Double score(Function<LivenessProbe, OptionalDouble> check) {
        double[] scores = best.stream().map(sample -> sample.score(check)).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).sorted().toArray();
        if (scores.length == 0) {
            return null;
        }
        int middle = scores.length / 2;
        return scores.length % 2 == 1 ? scores[middle] : (scores[middle - 1] + scores[middle]) / 2;
    }
}

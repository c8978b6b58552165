package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rollcall.gallery.GalleryPerson;

/**
 * Decides over the best looks at one track, each weighing as much as its quality. A person wins with enough looks that agree, with
 * more than half of the weight of all looks, and with more than two thirds of the weight of those that name anybody: whoever
 * stands at the door for minutes gives many looks, and a few lucky ones must not make a name. A look loses half of its worth every
 * minute: who stays all day is judged by today's light. Not thread-safe.
 */
final class IdentityVote {

    private static final double CLEAR = 2.0 / 3;
    private static final double MAJORITY = 0.5;

    private static final int MOST_LOOKS = 20;
    private static final double HALF_LIFE_SECONDS = 60;

    private final int needed;
    private final List<Look> best = new ArrayList<>();
    private int looks;
    private Instant latest;
    private float[] template;

    /** @param needed agreeing looks before a name is said */
    IdentityVote(int needed) {
        this.needed = needed;
    }

    void add(Look look) {
        looks++;
        latest = look.at();
        best.add(look);
        if (best.size() > MOST_LOOKS) {
            best.remove(best.stream().min(Comparator.comparingDouble(this::worth)).orElseThrow());
        }
        template = mean();
    }

    /** How many there were, also those that count no more. */
    int looks() {
        return looks;
    }

    /** @return null as long as nobody has won */
    GalleryPerson winner() {
        List<Look> named = best.stream().filter(look -> look.match().person() != null).toList();
        Map<Long, List<Look>> byPerson = named.stream().collect(Collectors.groupingBy(look -> look.match().person().key()));
        return byPerson.values().stream()
                .filter(agreeing -> agreeing.size() >= needed)
                .filter(agreeing -> weight(agreeing) > CLEAR * weight(named) && weight(agreeing) > MAJORITY * weight(best))
                .findAny().map(agreeing -> agreeing.get(0).match().person()).orElse(null);
    }

    /**
     * What the track looks like: the mean of the looks that count, by their weight, unit length. Not to be written to; null before
     * the first look.
     */
    float[] template() {
        return template;
    }

    private float[] mean() {
        float[] sum = new float[best.get(0).embedding().length];
        for (Look look : best) {
            double worth = worth(look);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (worth * look.embedding()[i]);
            }
        }
        double norm = 0;
        for (float each : sum) {
            norm += (double) each * each;
        }
        for (int i = 0; norm > 0 && i < sum.length; i++) {
            sum[i] /= (float) Math.sqrt(norm);
        }
        return sum;
    }

    private double weight(Collection<Look> of) {
        return of.stream().mapToDouble(this::worth).sum();
    }

    private double worth(Look look) {
        double age = Duration.between(look.at(), latest).toMillis() / 1e3;
        return look.quality() * Math.pow(0.5, age / HALF_LIFE_SECONDS);
    }
}

package dev.rollcall.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.FaceGallery;
import dev.rollcall.gallery.FaceGallery.Templates;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.gallery.IdentificationBar;
import dev.rollcall.recognition.Match;
import dev.rollcall.recognition.Matcher;
import dev.rollcall.vision.ModelEntry.Embedding;

/**
 * What the gallery's own faces say about its bar. Each template is shown as a probe: to the other templates of its person, which is a
 * genuine comparison, and to everybody else as if its person were a stranger, who would be named wrongly if the nearest passed.
 * Enrolment photos are better than a camera's, so that genuine figures flatter; impostor figures do not.
 */
final class Calibration {

    private static final int CLOSEST = 20;

    /** With the default models none of the pairs of different people in LFW lies so far above the lowest bar. */
    private static final double SUSPICIOUS = 0.15;

    private final FaceGallery gallery;
    private final Embedding model;
    private final double margin;
    private final List<Double> genuine = new ArrayList<>();
    private final List<Double> impostors = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private int wronglyNamed;
    private double highestWrong = -1;

    /** @param similarity of a template of the one and all templates of the other */
    record Pair(GalleryPerson one, GalleryPerson other, double similarity) {

        private boolean sameAs(Pair another) {
            return one.key() == another.other.key() && other.key() == another.one.key() || one.key() == another.one.key() && other.key() == another.other.key();
        }
    }

    Calibration(FaceGallery gallery, Embedding model, double margin) {
        this.gallery = gallery;
        this.model = model;
        this.margin = margin;
    }

    /** Takes as long as a search for each template. */
    void show(Templates templates) {
        for (int i = 0; i < templates.embeddings().size(); i++) {
            float[] probe = templates.embeddings().get(i);
            Templates rest = templates.without(i);
            if (rest != null) {
                genuine.add(rest.similarity(probe));
            }
            stranger(templates.person(), probe);
        }
    }

    private void stranger(GalleryPerson person, float[] probe) {
        List<Candidate> others = gallery.search(probe, IdentificationBar.CANDIDATES + 1).stream()
                .filter(candidate -> candidate.person().key() != person.key()).limit(IdentificationBar.CANDIDATES).toList();
        if (others.isEmpty()) {
            return;
        }
        Candidate nearest = others.get(0);
        impostors.add(nearest.similarity());
        keep(new Pair(person, nearest.person(), nearest.similarity()));
        Match match = Matcher.judge(others, IdentificationBar.of(model, others), margin);
        if (match.person() != null && !isSuspicious(nearest.similarity())) {
            wronglyNamed++;
            highestWrong = Math.max(highestWrong, nearest.similarity());
        }
    }

    private void keep(Pair pair) {
        pairs.removeIf(known -> known.sameAs(pair) && known.similarity() < pair.similarity());
        if (pairs.stream().noneMatch(known -> known.sameAs(pair))) {
            pairs.add(pair);
        }
        pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
        if (pairs.size() > CLOSEST) {
            pairs.remove(CLOSEST);
        }
    }

    /** As alike as two photos of one person: enrolled twice, or twins. No bar tells these apart, the margin between them does. */
    boolean isSuspicious(double similarity) {
        return similarity >= model.leastBar() + SUSPICIOUS;
    }

    List<Pair> closest() {
        return List.copyOf(pairs);
    }

    int wronglyNamed() {
        return wronglyNamed;
    }

    /** -1 when nobody would be named wrongly. */
    double highestWrong() {
        return highestWrong;
    }

    DoubleSummaryStatistics genuine() {
        return genuine.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    DoubleSummaryStatistics impostors() {
        return impostors.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    /**
     * @param similarity from 0 to 1
     * @param missed share of genuine comparisons below it (FNMR); null without any
     * @param passed share of templates for which a stranger's name passes it (FPIR before the bar that each probe has for itself)
     */
    record Step(double similarity, Double missed, Double passed) {
    }

    List<Step> curve() {
        return IntStream.rangeClosed(0, 50).mapToObj(i -> i / 50.0).map(at -> new Step(at, share(genuine, at, true), share(impostors, at, false))).toList();
    }

    private static Double share(List<Double> values, double at, boolean below) {
        return values.isEmpty() ? null : (double) values.stream().filter(value -> below == value < at).count() / values.size();
    }
}

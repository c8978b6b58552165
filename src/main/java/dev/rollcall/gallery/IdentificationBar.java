package dev.rollcall.gallery;

import java.util.List;

import dev.rollcall.vision.ModelEntry.Embedding;

/**
 * How alike somebody must be to be named. It depends on the probe: a face that is a little like everybody (blurred, covered, of few
 * features) has to be more like one of them, and in a large gallery every face is a little like more people. So one number of the
 * model holds for galleries of a dozen and of hundreds.
 */
public final class IdentificationBar {

    /** How many people beside the first are the cohort. */
    private static final int COHORT = 10;

    /** As many candidates are needed to tell a bar. */
    public static final int CANDIDATES = 1 + COHORT;

    private IdentificationBar() {
    }

    /**
     * @param model of the embeddings
     * @param nearest what the gallery says of the probe, at least {@link #CANDIDATES} if it has as many
     */
    public static double of(Embedding model, List<Candidate> nearest) {
        if (model.cohort() == null || nearest.size() < CANDIDATES) {
            return model.leastBar();
        }
        double mean = nearest.subList(1, CANDIDATES).stream().mapToDouble(Candidate::similarity).average().orElseThrow();
        return model.identifyThreshold() + model.cohort().weight() * Math.max(model.cohort().least(), mean);
    }
}

package dev.rollcall.identify;

import java.util.List;

/**
 * What the setting {@code face_confidence_threshold} should be.
 *
 * @param value null: none, the model's own bar is enough
 */
record BarSuggestion(Double value, Reason reason) {

    /** Above the similarity that must not name anybody. */
    private static final double STEP = 0.01;
    private static final double HIGHEST = 0.95;

    enum Reason {
        /** Nothing seen here asks for more than the model's bar. */
        MODEL,
        /** Somebody enrolled would be taken for somebody else. */
        GALLERY,
        /** A wrong name has been given and put right: the bar goes up, or stays, and never down. */
        KNOWN_MISTAKES
    }

    /**
     * @param least the model's lowest bar
     * @param set what the setting says; null for nothing
     * @param highestWrong the highest similarity with which a template would be given another name; negative for none
     * @param mistakes similarities of wrong names that were put right
     */
    static BarSuggestion of(double least, Double set, double highestWrong, List<Double> mistakes) {
        double inForce = set == null ? least : Math.max(least, set);
        double gallery = highestWrong < least ? least : highestWrong + STEP;
        double known = mistakes.stream().mapToDouble(mistake -> mistake + STEP).max().orElse(least);
        if (!mistakes.isEmpty() && Math.max(known, inForce) >= gallery && Math.max(known, inForce) > least) {
            return of(Math.max(known, inForce), Reason.KNOWN_MISTAKES);
        }
        return gallery > least ? of(gallery, Reason.GALLERY) : new BarSuggestion(null, Reason.MODEL);
    }

    private static BarSuggestion of(double value, Reason reason) {
        return new BarSuggestion(Math.min(HIGHEST, Math.round(value * 1e3) / 1e3), reason);
    }
}

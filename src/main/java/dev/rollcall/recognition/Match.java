package dev.rollcall.recognition;

import java.util.List;

import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;

/**
 * What one look at a face says about who it is.
 *
 * @param candidates the most similar people, most similar first, possibly none
 * @param reason why the first of them is, or is not, named
 * @param bar cosine that names somebody
 */
public record Match(List<Candidate> candidates, Reason reason, double bar) {

    /** The person, or null when the face is unknown. */
    public GalleryPerson person() {
        return reason == Reason.RECOGNIZED ? candidates.get(0).person() : null;
    }

    /** Cosine to the nearest person; 0 with an empty gallery. */
    public double similarity() {
        return candidates.isEmpty() ? 0 : candidates.get(0).similarity();
    }

    /** How much nearer the nearest person is than the second; the whole similarity when there is no second. */
    public double margin() {
        return candidates.size() < 2 ? similarity() : similarity() - candidates.get(1).similarity();
    }
}

package dev.rollcall.identify;

import dev.rollcall.gallery.FaceVerification.Verification;

/**
 * Whether two faces are one person's.
 *
 * @param personId null when two pictures were compared
 * @param similarity -1 to 1
 * @param threshold least similarity of a match
 */
public record VerifiedFace(String personId, double similarity, double threshold, boolean match) {

    static VerifiedFace of(String personId, Verification verification) {
        return new VerifiedFace(personId, round(verification.similarity()), round(verification.threshold()), verification.match());
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}

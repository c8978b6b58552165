package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/**
 * What came of looking at a photo: a face that may be enrolled, or why there is none.
 *
 * @param probe null when there is a refusal
 * @param bar cosine from which another person is too much alike
 * @param photo SHA-256 of the photo in hexadecimal; null when it is not known
 * @param refusal null when there is a probe
 */
record Look(EnrolmentProbe.Probe probe, double bar, String photo, Failure refusal) {

    static Look at(EnrolmentProbe.Probe probe, double bar, String photo) {
        return new Look(probe, bar, photo, null);
    }

    static Look refused(Failure refusal) {
        return new Look(null, 0, null, refusal);
    }

    /** Its quality is as exact as that of a stored face, so that the same face counts the same. */
    FaceSample sample() {
        return new FaceSample(probe.embedding(), (float) probe.quality().overall(), photo);
    }
}

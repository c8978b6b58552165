package dev.rollcall.gallery;

/**
 * What is asked of an enrolment.
 *
 * @param replace whether the new faces take the place of those that the person has
 * @param allowSimilar whether somebody else may look more alike
 * @param allowUnlike whether the faces need not look like the person's others
 * @param onlyNew whether a photo that the person has already is left out
 * @param origin where the photos come from; when it is Odoo, a new face takes the place of the earlier ones from there
 */
record EnrolmentTerms(boolean replace, boolean allowSimilar, boolean allowUnlike, boolean onlyNew, FaceOrigin origin) {

    /** Photos that are sent by the hundred, perhaps again. */
    static EnrolmentTerms bulk(FaceOrigin origin) {
        return new EnrolmentTerms(false, false, false, true, origin);
    }
}

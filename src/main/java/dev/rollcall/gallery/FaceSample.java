package dev.rollcall.gallery;

/**
 * A face as far as it matters for the choice which faces of a person are kept.
 *
 * @param embedding unit length
 * @param quality 0 to 1
 * @param photo SHA-256 of the photo in hexadecimal; null when it is not known
 */
record FaceSample(float[] embedding, double quality, String photo) {

    double cosine(FaceSample other) {
        return EmbeddingBytes.cosine(embedding, other.embedding);
    }

    /** Whether it is the same photo, perhaps saved once more. */
    boolean isSamePhoto(FaceSample other) {
        return photo != null && photo.equals(other.photo) || cosine(other) >= FaceSelection.SAME_PHOTO;
    }
}

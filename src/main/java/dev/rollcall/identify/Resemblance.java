package dev.rollcall.identify;

import java.util.List;
import java.util.function.Function;

import dev.rollcall.gallery.EmbeddingBytes;

/** Which of several faces a new one belongs to. Pure. */
final class Resemblance {

    private Resemblance() {
    }

    /**
     * @param embedding gives a face's embedding of unit length, or null when it cannot be read
     * @param bar least cosine
     * @return the nearest face; null when none is near enough
     */
    static <F> F nearest(float[] probe, List<F> faces, Function<F, float[]> embedding, double bar) {
        F nearest = null;
        double best = bar;
        for (F face : faces) {
            float[] its = embedding.apply(face);
            if (its != null && its.length == probe.length) {
                double similarity = EmbeddingBytes.cosine(probe, its);
                if (similarity >= best) {
                    best = similarity;
                    nearest = face;
                }
            }
        }
        return nearest;
    }

    /** Mean of embeddings of one face, of unit length: nearer to a further picture of it than any of them is on the average. */
    static float[] mean(List<float[]> embeddings) {
        float[] mean = new float[embeddings.get(0).length];
        for (float[] each : embeddings) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += each[i];
            }
        }
        double norm = Math.sqrt(EmbeddingBytes.cosine(mean, mean));
        if (norm > 0) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= (float) norm;
            }
        }
        return mean;
    }
}

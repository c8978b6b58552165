package dev.rollcall.vision;

import java.util.List;

/** Sums of embeddings. */
public final class Vectors {

    private Vectors() {
    }

    /** Of unit length, between the two; the first if they are opposite. */
    static float[] direction(float[] one, float[] other) {
        return direction(List.of(one, other));
    }

    /** The mean of several embeddings as a direction: unit length; the first of them if they cancel each other out. */
    public static float[] direction(List<float[]> embeddings) {
        float[] sum = new float[embeddings.get(0).length];
        for (float[] embedding : embeddings) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding[i];
            }
        }
        double squared = 0;
        for (float value : sum) {
            squared += (double) value * value;
        }
        float length = (float) Math.sqrt(squared);
        if (!(length > 1e-6)) {
            return embeddings.get(0).clone();
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= length;
        }
        return sum;
    }
}

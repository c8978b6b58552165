package dev.rollcall.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An embedding as the database keeps it: float32, little endian. */
public final class EmbeddingBytes {

    private EmbeddingBytes() {
    }

    public static byte[] of(float[] embedding) {
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(embedding);
        return bytes.array();
    }

    /** Both of unit length. */
    public static double cosine(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += (double) one[i] * other[i];
        }
        return dot;
    }

    public static float[] toFloats(byte[] bytes) {
        float[] embedding = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(embedding);
        return embedding;
    }
}

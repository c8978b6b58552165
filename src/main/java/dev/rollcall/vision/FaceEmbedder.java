package dev.rollcall.vision;

import java.util.List;

/** Turns aligned faces into vectors. One embedder serves any number of threads at once; the owner closes it after the last of them. */
public interface FaceEmbedder extends AutoCloseable {

    /**
     * @param faces cut to the side and the template of this embedder's model
     * @return one {@code float[dimensions()]} of unit length per face, in the same order: the dot product of two is their
     *         cosine. Vectors of different models are never comparable.
     */
    float[][] embed(List<AlignedFace> faces);

    int dimensions();

    /** The model's name in the catalog. */
    String model();

    @Override
    void close();
}

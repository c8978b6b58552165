package dev.rollcall.vision;

/**
 * A face with its vector. Holds no native memory.
 *
 * @param embedding unit length, as many floats as {@link FaceEmbedder#dimensions()}; nobody writes to it
 */
public record Face(Detection detection, AlignedFace crop, FaceQuality quality, float[] embedding) {
}

package dev.rollcall.vision;

/** A face found and cut out, not embedded yet. Holds no native memory. */
public record LocatedFace(Detection detection, AlignedFace crop, FaceQuality quality) {
}

package dev.rollcall.vision;

/**
 * A face found and cut out, not embedded yet. Holds no native memory.
 *
 * @param probe to ask a {@link LivenessCheck} with; null where nobody will ask, or it would be no use
 */
public record LocatedFace(Detection detection, AlignedFace crop, FaceQuality quality, LivenessProbe probe) {

    public LocatedFace(Detection detection, AlignedFace crop, FaceQuality quality) {
        this(detection, crop, quality, null);
    }
}

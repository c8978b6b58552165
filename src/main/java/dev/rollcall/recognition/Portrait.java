package dev.rollcall.recognition;

import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.FaceQuality;

/**
 * The best look at a track: biometric, never logged.
 *
 * @param embedding unit length, of the model that is named; nobody writes to it
 */
public record Portrait(AlignedFace crop, float[] embedding, FaceQuality quality, String model) {

    /** Says nothing of the face. */
    @Override
    public String toString() {
        return "Portrait[" + model + "]";
    }
}

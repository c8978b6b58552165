package dev.rollcall.vision;

import java.util.Optional;

/**
 * The least that a face must have; scales as in {@link FaceQuality}.
 *
 * @param minSize pixels
 * @param minSharpness squared grey levels
 * @param minBrightness 0 to 1
 * @param maxYaw degrees to either side; likewise pitch and roll
 */
public record QualityGate(double minSize, double minSharpness, double minBrightness, double maxYaw, double maxPitch,
        double maxRoll) {

    /**
     * Measured on LFW photos with the default models: all but a few in a hundred of the photos pass as they are; most fail once
     * blurred (Gaussian, 2 pixels) or at a quarter of their brightness, where the cosine with another photo of the same person
     * falls by a fifth and a third; at half their size it does not fall yet.
     */
    public static final QualityGate DEFAULT = new QualityGate(40, 20, 0.15, 50, 40, 45);

    /** The first flaw in this order: size, brightness (a dark face has no sharpness to speak of), sharpness, pose. */
    public Optional<Flaw> check(FaceQuality quality) {
        if (quality.size() < minSize) {
            return Optional.of(Flaw.TOO_SMALL);
        }
        if (quality.brightness() < minBrightness) {
            return Optional.of(Flaw.TOO_DARK);
        }
        if (quality.sharpness() < minSharpness) {
            return Optional.of(Flaw.TOO_BLURRED);
        }
        boolean turned = Math.abs(quality.yaw()) > maxYaw || Math.abs(quality.pitch()) > maxPitch || Math.abs(quality.roll()) > maxRoll;
        return turned ? Optional.of(Flaw.POSE) : Optional.empty();
    }
}

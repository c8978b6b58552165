package dev.rollcall.vision;

/**
 * How well a face can be recognised.
 *
 * @param overall 0 to 1, for choosing the best of several pictures of one face; no probability
 * @param sharpness variance of the Laplacian over the middle of the aligned crop, in squared grey levels (J. L. Pech-Pacheco et
 *            al., "Diatom autofocusing in brightfield microscopy", ICPR 2000); a face smaller than the crop is blurred too
 * @param brightness mean luma (BT.601) of the same part, 0 black to 1 white
 * @param yaw degrees that the head is turned, positive towards the picture's right
 * @param pitch degrees that it is nodded, positive upwards
 * @param roll degrees that it is tilted, positive clockwise; alignment takes it out
 * @param size shorter side of the detected box in picture pixels
 */
public record FaceQuality(double overall, double sharpness, double brightness, double yaw, double pitch, double roll,
        double size) {

    /** @param crop cut from the picture in which the face was detected */
    public static FaceQuality of(AlignedFace crop, Detection detection) {
        double[] luma = Luma.middleOf(crop);
        double brightness = Luma.mean(luma) / 255;
        double sharpness = Luma.laplacianVariance(luma);
        HeadPose pose = HeadPose.of(detection.landmarks());
        double size = Math.min(detection.box().width(), detection.box().height());
        return new FaceQuality(overall(sharpness, brightness, pose, size), sharpness, brightness, pose.yaw(), pose.pitch(),
                pose.roll(), size);
    }

    /** Each factor is 1 where more gains nothing. */
    private static double overall(double sharpness, double brightness, HeadPose pose, double size) {
        double sharp = Math.min(1, sharpness / 300);
        double light = Math.min(1, 4 * Math.min(brightness, 1 - brightness));
        double frontal = Math.max(0, Math.cos(Math.toRadians(pose.yaw()))) * Math.max(0, Math.cos(Math.toRadians(pose.pitch())));
        double large = Math.min(1, Math.max(0, size) / 112);
        return Math.sqrt(sharp) * Math.sqrt(light) * frontal * Math.sqrt(large);
    }
}

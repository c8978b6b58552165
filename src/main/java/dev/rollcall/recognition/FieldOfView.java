package dev.rollcall.recognition;

import java.util.Optional;

import dev.rollcall.camera.CameraSettings;
import dev.rollcall.camera.Region;
import dev.rollcall.vision.Box;

/**
 * Which faces of a camera's picture count.
 *
 * @param region where; everywhere when it is empty
 * @param minFace narrower faces do not count, in pixels of the picture that is looked at
 */
record FieldOfView(Optional<Region> region, int minFace) {

    static final FieldOfView ALL = new FieldOfView(Optional.empty(), 0);

    static FieldOfView of(CameraSettings camera) {
        return new FieldOfView(camera.region(), camera.minFace());
    }

    /** The middle of the face decides on which side of the border it is. @param width of the picture @param height of the picture */
    boolean holds(Box face, int width, int height) {
        return face.width() >= minFace
                && region.map(within -> within.contains(Motion.centreX(face) / width, Motion.centreY(face) / height)).orElse(true);
    }
}

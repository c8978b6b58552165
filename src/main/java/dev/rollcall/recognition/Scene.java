package dev.rollcall.recognition;

import java.util.List;

import dev.rollcall.vision.LocatedFace;

/**
 * What was found in a frame.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
record Scene(List<LocatedFace> faces, int width, int height) {

    /** Only with the faces that count. */
    Scene seenIn(FieldOfView view) {
        return new Scene(faces.stream().filter(face -> view.holds(face.detection().box(), width, height)).toList(), width, height);
    }
}

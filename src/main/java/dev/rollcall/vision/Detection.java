package dev.rollcall.vision;

/**
 * A face found in a picture.
 *
 * @param box in picture pixels
 * @param landmarks in picture pixels
 * @param score the detector's confidence, 0 to 1; scores of different detectors are not comparable
 */
public record Detection(Box box, Landmarks landmarks, float score) {
}

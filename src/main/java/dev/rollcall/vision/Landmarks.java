package dev.rollcall.vision;

import java.util.List;

/** The five points of a face, in picture pixels. Left and right are those of the picture, not of the person. */
public record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /** In the order in which every detector and template here lists them. */
    public List<Point> points() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }
}

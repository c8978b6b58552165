package dev.rollcall.vision;

import java.util.List;

/** Where the five landmarks lie in the crop that an embedder was trained on, in units of the crop's side. */
public enum AlignmentTemplate {

    /** InsightFace's arcface_dst for 112x112 crops. */
    ARCFACE(112, new float[] { 38.2946f, 51.6963f, 73.5318f, 51.5014f, 56.0252f, 71.7366f, 41.5493f, 92.3655f, 70.7299f, 92.2041f }),

    /** Open Model Zoo's documentation of face-reidentification-retail-0095. */
    RETAIL_0095(1, new float[] { .31556875f, .46157411f, .68262292f, .46157411f, .50026250f, .64050536f, .34947188f, .82469196f,
            .65343646f, .82469196f });

    private final float[] unit;

    AlignmentTemplate(float side, float[] coordinates) {
        unit = new float[coordinates.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = coordinates[i] / side;
        }
    }

    /** The five points in a crop of this side, in the order of {@link Landmarks#points()}. */
    List<Point> points(int side) {
        return List.of(point(0, side), point(1, side), point(2, side), point(3, side), point(4, side));
    }

    private Point point(int index, int side) {
        return new Point(unit[2 * index] * side, unit[2 * index + 1] * side);
    }
}

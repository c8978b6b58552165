package dev.rollcall.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The five points of a face, in picture pixels. Left and right are those of the picture, not of the person. */
public record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /** In the order in which every detector and template here lists them. */
    public List<Point> points() {
        return List.of(leftEye, rightEye, nose, leftMouth, rightMouth);
    }

    static Landmarks of(List<Point> points) {
        return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
    }

    Landmarks map(UnaryOperator<Point> move) {
        return of(points().stream().map(move).toList());
    }

    /** Point by point. @param several at least one */
    static Landmarks mean(List<Landmarks> several) {
        List<Point> means = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int at = i;
            means.add(new Point((float) several.stream().mapToDouble(each -> each.points().get(at).x()).average().orElseThrow(),
                    (float) several.stream().mapToDouble(each -> each.points().get(at).y()).average().orElseThrow()));
        }
        return of(means);
    }
}

package dev.rollcall.vision;

/**
 * A face found in a picture.
 *
 * @param box in picture pixels
 * @param landmarks in picture pixels
 * @param score the detector's confidence, 0 to 1; scores of different detectors are not comparable
 */
public record Detection(Box box, Landmarks landmarks, float score) {

    /** The same face in another picture: each place is scaled, then moved. */
    Detection mapped(double scale, double dx, double dy) {
        Point corner = mapped(new Point(box.x(), box.y()), scale, dx, dy);
        return new Detection(new Box(corner.x(), corner.y(), (float) (box.width() * scale), (float) (box.height() * scale)),
                new Landmarks(mapped(landmarks.leftEye(), scale, dx, dy), mapped(landmarks.rightEye(), scale, dx, dy),
                        mapped(landmarks.nose(), scale, dx, dy), mapped(landmarks.leftMouth(), scale, dx, dy),
                        mapped(landmarks.rightMouth(), scale, dx, dy)), score);
    }

    private static Point mapped(Point point, double scale, double dx, double dy) {
        return new Point((float) (point.x() * scale + dx), (float) (point.y() * scale + dy));
    }
}

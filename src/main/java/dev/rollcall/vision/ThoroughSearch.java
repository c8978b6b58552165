package dev.rollcall.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a face for somebody who waits for the answer to one photo. Where a look at the whole picture finds none, it looks again:
 * with room around the picture, because a face that fills it is no shape that a detector knows, and at overlapping parts of a
 * large picture, in which a face had become too small. Costs up to six looks, and one as a rule.
 */
public final class ThoroughSearch {

    /** What the picture becomes before it gets a border: a face that fills it can be found in as many pixels. */
    private static final double SIDE = 640;
    /** On each side, half of the longer side. */
    private static final int BORDER = 320;
    /** Parts along each side, and how much of it each one covers. */
    private static final int PARTS = 2;
    private static final double COVER = 0.6;
    /** Nothing is gained in a picture that the detector sees nearly as it is. */
    private static final int LARGE = 1200;
    private static final float MAX_IOU = 0.3f;

    private ThoroughSearch() {
    }

    /** @see Vision#locate */
    public static List<LocatedFace> locate(Vision vision, Picture picture) {
        List<LocatedFace> faces = vision.locate(picture);
        if (faces.isEmpty()) {
            faces = vision.locate(picture, withRoom(vision.detector(), picture));
        }
        if (faces.isEmpty() && Math.max(picture.width(), picture.height()) >= LARGE) {
            faces = vision.locate(picture, inParts(vision.detector(), picture));
        }
        return faces;
    }

    private static List<Detection> withRoom(FaceDetector detector, Picture picture) {
        double scale = SIDE / Math.max(picture.width(), picture.height());
        if (Math.min(picture.width(), picture.height()) * scale < 1) {
            return List.of();
        }
        try (Picture roomy = picture.withBorder(scale, BORDER)) {
            return detector.detect(roomy).stream().map(face -> face.mapped(1 / scale, -BORDER / scale, -BORDER / scale)).toList();
        }
    }

    private static List<Detection> inParts(FaceDetector detector, Picture picture) {
        int width = Math.max(1, (int) (picture.width() * COVER));
        int height = Math.max(1, (int) (picture.height() * COVER));
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            for (int j = 0; j < PARTS; j++) {
                int x = i * (picture.width() - width) / (PARTS - 1);
                int y = j * (picture.height() - height) / (PARTS - 1);
                try (Picture part = picture.part(x, y, width, height)) {
                    detector.detect(part).forEach(face -> found.add(face.mapped(1, x, y)));
                }
            }
        }
        return NonMaximumSuppression.apply(found, MAX_IOU);
    }
}

package dev.rollcall.vision;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * SCRFD: J. Guo, J. Deng, A. Lattas, S. Zafeiriou, "Sample and Computation Redistribution for Efficient Face Detection", ICLR
 * 2022. Two anchors per cell of three grids; box and landmarks as distances from the cell's corner, in strides.
 */
final class ScrfdDetector implements FaceDetector {

    private static final int[] STRIDES = { 8, 16, 32 };
    private static final int ANCHORS = 2;
    private static final float MAX_IOU = 0.4f;

    /** Of a close-up of one face, in pixels, and how many times as wide as the face: the size at which its landmarks are best. */
    private static final int CLOSE_UP = 320;
    private static final double CLOSE_UP_FACES = 2.3;
    /** The face is known to be there. */
    private static final float CLOSE_UP_THRESHOLD = 0.3f;

    private final String model;
    private final DetectorSession session;
    private final DetectorSession closeUps;
    private final float threshold;

    ScrfdDetector(ModelEntry model, Path file, DetectorSettings settings) {
        this.model = model.name();
        this.threshold = settings.threshold();
        this.session = new DetectorSession(file, model.input(), settings.maxWidth(), settings.maxHeight(), settings.threads());
        this.closeUps = new DetectorSession(file, model.input(), CLOSE_UP, CLOSE_UP, settings.threads());
    }

    @Override
    public List<Detection> detect(Picture picture) {
        return detect(session, picture, threshold);
    }

    /**
     * What a close-up shows. A face that fills the detector's input has worse landmarks than one of this size, a small one too:
     * docs/recognition.md.
     */
    @Override
    public Landmarks refine(Picture picture, Detection detection) {
        Box box = detection.box();
        try (CloseUp closeUp = CloseUp.of(picture, box.centre(), CLOSE_UP_FACES * Math.max(box.width(), box.height()), CLOSE_UP)) {
            return closeUp.middle(detect(closeUps, closeUp.view(), CLOSE_UP_THRESHOLD)).map(seen -> seen.map(closeUp::toPicture))
                    .orElse(detection.landmarks());
        }
    }

    private List<Detection> detect(DetectorSession session, Picture picture, float threshold) {
        Letterbox box = session.letterbox(picture);
        return NonMaximumSuppression.apply(session.run(picture, box, outputs -> decode(List.copyOf(outputs.values()), box, threshold)), MAX_IOU);
    }

    private List<Detection> decode(List<FloatBuffer> outputs, Letterbox box, float threshold) {
        if (outputs.size() != 3 * STRIDES.length) {
            throw new InferenceException(model + " is no SCRFD with landmarks: it has " + outputs.size() + " outputs");
        }
        List<Detection> found = new ArrayList<>();
        for (int level = 0; level < STRIDES.length; level++) {
            decode(outputs.get(level), outputs.get(level + 3), outputs.get(level + 6), STRIDES[level], box, threshold, found);
        }
        return found;
    }

    private static void decode(FloatBuffer scores, FloatBuffer boxes, FloatBuffer points, int stride, Letterbox input, float threshold,
            List<Detection> found) {
        int columns = input.width() / stride;
        int anchors = ANCHORS * columns * (input.height() / stride);
        float unit = stride / input.scale();
        for (int i = 0; i < anchors; i++) {
            float score = scores.get(i);
            if (score < threshold) {
                continue;
            }
            int column = i / ANCHORS % columns;
            int row = i / ANCHORS / columns;
            Box box = new Box((column - boxes.get(4 * i)) * unit, (row - boxes.get(4 * i + 1)) * unit,
                    (boxes.get(4 * i) + boxes.get(4 * i + 2)) * unit, (boxes.get(4 * i + 1) + boxes.get(4 * i + 3)) * unit);
            Point[] p = new Point[5];
            for (int k = 0; k < 5; k++) {
                p[k] = new Point((column + points.get(10 * i + 2 * k)) * unit, (row + points.get(10 * i + 2 * k + 1)) * unit);
            }
            found.add(new Detection(box, new Landmarks(p[0], p[1], p[2], p[3], p[4]), score));
        }
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public void close() {
        session.close();
        closeUps.close();
    }
}

package dev.rollcall.vision;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YuNet: W. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence Research 20, 2023. One
 * anchor per cell of three grids; class and object probabilities, box and landmarks relative to the cell.
 */
final class YunetDetector implements FaceDetector {

    private static final int[] STRIDES = { 8, 16, 32 };
    private static final float MAX_IOU = 0.3f;

    /** Of a close-up of one face, in pixels; the face fills half of it. Of 96 to 256 those from 192 on agree best with each other. */
    private static final int CLOSE_UP = 192;
    private static final int CLOSE_UP_FACES = 2;
    /** The face is known to be there. */
    private static final float CLOSE_UP_THRESHOLD = 0.3f;

    private final String model;
    private final DetectorSession session;
    private final DetectorSession closeUps;
    private final float threshold;

    YunetDetector(ModelEntry model, Path file, DetectorSettings settings) {
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
     * The mean of the first finding and two close-ups, one of them mirrored. On LFW pairs that wins back what YuNet's landmarks lose
     * against larger detectors: docs/recognition.md.
     */
    @Override
    public Landmarks refine(Picture picture, Detection detection) {
        Box box = detection.box();
        List<Landmarks> found = new ArrayList<>(List.of(detection.landmarks()));
        try (CloseUp closeUp = CloseUp.of(picture, box.centre(), CLOSE_UP_FACES * Math.max(box.width(), box.height()), CLOSE_UP)) {
            seen(closeUp).ifPresent(landmarks -> found.add(landmarks.map(closeUp::toPicture)));
            closeUp.mirror();
            seen(closeUp).ifPresent(landmarks -> found.add(closeUp.unmirrored(landmarks).map(closeUp::toPicture)));
        }
        return Landmarks.mean(found);
    }

    private Optional<Landmarks> seen(CloseUp closeUp) {
        return closeUp.middle(detect(closeUps, closeUp.view(), CLOSE_UP_THRESHOLD));
    }

    private static List<Detection> detect(DetectorSession session, Picture picture, float threshold) {
        Letterbox box = session.letterbox(picture);
        List<Detection> found = session.run(picture, box, outputs -> decode(outputs, box, threshold));
        return NonMaximumSuppression.apply(found, MAX_IOU);
    }

    private static List<Detection> decode(Map<String, FloatBuffer> outputs, Letterbox box, float threshold) {
        List<Detection> found = new ArrayList<>();
        for (int stride : STRIDES) {
            decode(outputs, stride, box, threshold, found);
        }
        return found;
    }

    private static void decode(Map<String, FloatBuffer> outputs, int stride, Letterbox input, float threshold, List<Detection> found) {
        FloatBuffer classes = outputs.get("cls_" + stride);
        FloatBuffer objects = outputs.get("obj_" + stride);
        FloatBuffer boxes = outputs.get("bbox_" + stride);
        FloatBuffer points = outputs.get("kps_" + stride);
        int columns = input.width() / stride;
        int cells = columns * (input.height() / stride);
        float least = threshold * threshold;
        float scale = input.scale();
        for (int i = 0; i < cells; i++) {
            float squared = classes.get(i) * objects.get(i);
            if (squared < least) {
                continue;
            }
            int column = i % columns;
            int row = i / columns;
            float width = (float) Math.exp(boxes.get(4 * i + 2)) * stride / scale;
            float height = (float) Math.exp(boxes.get(4 * i + 3)) * stride / scale;
            float x = (column + boxes.get(4 * i)) * stride / scale - width / 2;
            float y = (row + boxes.get(4 * i + 1)) * stride / scale - height / 2;
            Point[] p = new Point[5];
            for (int k = 0; k < 5; k++) {
                p[k] = new Point((points.get(10 * i + 2 * k) + column) * stride / scale,
                        (points.get(10 * i + 2 * k + 1) + row) * stride / scale);
            }
            found.add(new Detection(new Box(x, y, width, height), new Landmarks(p[0], p[1], p[2], p[3], p[4]),
                    (float) Math.sqrt(squared)));
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

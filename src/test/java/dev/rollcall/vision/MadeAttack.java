package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_TRANSPARENT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.randn;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_core.theRNG;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.getPerspectiveTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import java.time.Instant;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A photo of somebody held into a scene, made by pasting: no paper, no screen and no camera had a part in it, so that it has the
 * frame of an attack and hardly its texture.
 */
enum MadeAttack {
    /** Nothing but the photo. */
    PASTED(0, 0, 0, 0, false),
    /** With the white edge of a print, seen by a slightly blurred and noisy camera. */
    PRINT(0.07, 255, 0.8, 0, false),
    /** The same, held askew. */
    TILTED_PRINT(0.07, 255, 0.8, 0, true),
    /** In a black frame, with the beat of a screen's pixels and the camera's. */
    SCREEN(0.10, 12, 0.6, 0.12, false),
    TILTED_SCREEN(0.10, 12, 0.6, 0.12, true);

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final double NOISE = 3;

    private final double edge;
    private final int edgeGrey;
    private final double blur;
    private final double beat;
    private final boolean tilted;

    MadeAttack(double edge, int edgeGrey, double blur, double beat, boolean tilted) {
        this.edge = edge;
        this.edgeGrey = edgeGrey;
        this.blur = blur;
        this.beat = beat;
        this.tilted = tilted;
    }

    /** @param side of the photo in a picture of 1280x720 */
    Picture make(Picture photo, Picture scene, int side, long seed) {
        return Picture.of(frame(photo, scene, side, new Random(seed)));
    }

    private Frame frame(Picture photo, Picture scene, int side, Random random) {
        try (PointerScope scope = new PointerScope()) {
            Mat shown = new Mat();
            resize(photo.bgr(), shown, new Size(side, side));
            flicker(shown, random);
            int rim = (int) Math.round(side * edge);
            Mat framed = new Mat();
            copyMakeBorder(shown, framed, rim, rim, rim, rim, BORDER_CONSTANT, new Scalar(edgeGrey, edgeGrey, edgeGrey, 0));
            Mat seen = new Mat();
            resize(scene.bgr(), seen, new Size(WIDTH, HEIGHT));
            warpPerspective(framed, seen, place(framed.cols(), random), seen.size(), INTER_LINEAR, BORDER_TRANSPARENT, new Scalar(0));
            if (blur > 0) {
                GaussianBlur(seen, seen, new Size(0, 0), blur);
                noise(seen, random);
            }
            return frame(seen);
        }
    }

    private Mat place(int side, Random random) {
        double x = (WIDTH - side) * (0.2 + 0.6 * random.nextDouble());
        double y = (HEIGHT - side) * (0.2 + 0.6 * random.nextDouble());
        double lean = tilted ? side * (0.05 + 0.05 * random.nextDouble()) : 0;
        float[] from = { 0, 0, side, 0, side, side, 0, side };
        double[] moved = { 0, 0, -lean, lean, -lean, -lean / 2, 0, lean / 2 };
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) (from[i] + moved[i] + (i % 2 == 0 ? x : y));
        }
        return getPerspectiveTransform(corners(from), corners(to));
    }

    private static Mat corners(float[] points) {
        return new Mat(4, 2, CV_32FC1, new FloatPointer(points));
    }

    private void flicker(Mat pixels, Random random) {
        if (beat == 0) {
            return;
        }
        double angle = random.nextDouble();
        double period = 2.2 + 4 * random.nextDouble();
        try (UByteIndexer at = pixels.createIndexer()) {
            for (int y = 0; y < pixels.rows(); y++) {
                for (int x = 0; x < pixels.cols(); x++) {
                    double wave = 1 + beat * Math.sin(2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / period);
                    for (int c = 0; c < 3; c++) {
                        double tint = c == 0 ? 1.08 : 0.98;
                        at.put(y, x, c, (int) Math.max(0, Math.min(255, at.get(y, x, c) * wave * tint)));
                    }
                }
            }
        }
    }

    /** Half above and half below, because pixels know no negative numbers. */
    private static void noise(Mat pixels, Random random) {
        Mat brighter = new Mat(pixels.size(), pixels.type());
        Mat darker = new Mat(pixels.size(), pixels.type());
        theRNG().state(random.nextLong());
        randn(brighter, number(0), number(NOISE));
        randn(darker, number(0), number(NOISE));
        add(pixels, brighter, pixels);
        subtract(pixels, darker, pixels);
    }

    private static Mat number(double value) {
        return new Mat(1, 1, CV_64FC1, new DoublePointer(value));
    }

    static Frame frame(Mat bgr) {
        byte[] pixels = new byte[bgr.rows() * bgr.cols() * 3];
        bgr.data().get(pixels);
        for (int i = 0; i < pixels.length; i += 3) {
            byte blue = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = blue;
        }
        return new Frame.Rgb(bgr.cols(), bgr.rows(), pixels, Instant.EPOCH);
    }
}

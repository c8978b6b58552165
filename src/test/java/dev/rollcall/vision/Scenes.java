package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.time.Instant;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Frames of 1280x720 for measuring: a landscape, and people before it. */
public final class Scenes {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private Scenes() {
    }

    /** As ffmpeg hands it over. @param photos of people, 250x250 at most, side by side */
    public static Frame.Rgb rgb(String... photos) {
        try (Picture view = Samples.picture("misc/view.jpg"); Size size = new Size(WIDTH, HEIGHT); Mat canvas = new Mat(HEIGHT, WIDTH, CV_8UC3)) {
            resize(view.bgr(), canvas, size, 0, 0, INTER_AREA);
            for (int i = 0; i < photos.length; i++) {
                try (Picture photo = Samples.picture(photos[i]);
                        Rect place = new Rect(40 + 260 * i, 200, photo.width(), photo.height());
                        Mat there = new Mat(canvas, place)) {
                    photo.bgr().copyTo(there);
                }
            }
            cvtColor(canvas, canvas, COLOR_BGR2RGB);
            byte[] pixels = new byte[3 * WIDTH * HEIGHT];
            canvas.data().get(pixels);
            return new Frame.Rgb(WIDTH, HEIGHT, pixels, Instant.EPOCH);
        }
    }

    /** As an HTTP camera sends it. */
    public static Frame.Encoded jpeg(Frame.Rgb scene) {
        try (Picture picture = Picture.of(scene)) {
            return new Frame.Encoded(picture.jpeg(85), Instant.EPOCH);
        }
    }

    /** The models of a set with its measured settings, but for these. */
    public static VisionOptions options(String set, int detectorSide, int threadsPerSession) {
        VisionOptions best = VisionOptions.of(Samples.CATALOG.set(set), Samples.CATALOG);
        return new VisionOptions(best.detector(), best.embedder(), detectorSide, detectorSide, best.detectionThreshold(), threadsPerSession);
    }

    public static VisionOptions options(String set) {
        return VisionOptions.of(Samples.CATALOG.set(set), Samples.CATALOG);
    }

    public static Vision vision(VisionOptions options) {
        return Samples.vision(options);
    }

    /** Faces found in a photo of a crowd. */
    public static int found(Vision vision, String photo) {
        try (Picture picture = Samples.picture(photo)) {
            return vision.detector().detect(picture).size();
        }
    }

    public static List<AlignedFace> crops(Vision vision, Frame scene) {
        try (Picture picture = Picture.of(scene)) {
            return vision.locate(picture).stream().map(LocatedFace::crop).toList();
        }
    }
}

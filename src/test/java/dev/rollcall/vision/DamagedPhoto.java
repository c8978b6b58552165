package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.function.Consumer;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Photos made worse, each in one way. */
public final class DamagedPhoto {

    private DamagedPhoto() {
    }

    public static byte[] dark(String path) {
        return damaged(path, photo -> photo.convertTo(photo, -1, 0.1, 0));
    }

    public static byte[] blurred(String path, double sigma) {
        return damaged(path, photo -> {
            try (Size any = new Size(0, 0)) {
                GaussianBlur(photo, photo, any, sigma);
            }
        });
    }

    public static byte[] shrunk(String path, int factor) {
        return damaged(path, photo -> {
            try (Size size = new Size(photo.cols() / factor, photo.rows() / factor); Mat small = new Mat()) {
                resize(photo, small, size);
                small.copyTo(photo);
            }
        });
    }

    /** Lying on its right side. */
    public static byte[] tilted(String path) {
        return damaged(path, photo -> {
            try (Mat turned = new Mat()) {
                rotate(photo, turned, ROTATE_90_CLOCKWISE);
                turned.copyTo(photo);
            }
        });
    }

    private static byte[] damaged(String path, Consumer<Mat> damage) {
        try (Picture picture = Samples.picture(path)) {
            damage.accept(picture.bgr());
            return picture.jpeg(95);
        }
    }
}

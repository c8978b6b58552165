package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;

/** The reused buffers of one run of a detector. Not thread-safe: each running thread has its own. */
final class DetectorInput implements AutoCloseable {

    private final ModelInput input;
    private final FloatPointer tensor;
    private final Mat scaled = new Mat();
    private final MatVector channels = new MatVector(3);
    private Letterbox filled;

    /** @param pixels of the largest input */
    DetectorInput(ModelInput input, long pixels) {
        this.input = input;
        this.tensor = new FloatPointer(3 * pixels);
    }

    /** The picture as {@code float[3][height][width]}; valid until the next call. */
    FloatBuffer fill(Picture picture, Letterbox box) {
        int plane = box.width() * box.height();
        FloatBuffer all = tensor.asBuffer().limit(3 * plane);
        if (!box.equals(filled)) {
            pad(all);
            filled = box;
        }
        try (PointerScope scope = new PointerScope()) {
            resize(picture.pixels(), scaled, new Size(box.pictureWidth(), box.pictureHeight()));
            split(scaled, channels);
            for (int i = 0; i < 3; i++) {
                Mat target = new Mat(box.pictureHeight(), box.pictureWidth(), CV_32FC1, tensor.getPointer((long) i * plane),
                        (long) box.width() * Float.BYTES);
                channels.get(input.colours().channelOf(i, picture.order())).convertTo(target, CV_32F, 1 / input.scale(),
                        -input.mean() / input.scale());
            }
        }
        return all;
    }

    /** What lies beside the picture is black. */
    private void pad(FloatBuffer all) {
        float black = input.normalise(0);
        for (int i = 0; i < all.limit(); i++) {
            all.put(i, black);
        }
    }

    @Override
    public void close() {
        tensor.close();
        scaled.close();
        channels.close();
    }
}

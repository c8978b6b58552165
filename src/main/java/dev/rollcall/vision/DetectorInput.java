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

/**
 * The reused buffers of runs of a detector for pictures that lie in one box. Not thread-safe: each running thread has its own.
 */
final class DetectorInput implements AutoCloseable {

    private final ModelInput input;
    private final Letterbox box;
    private final FloatPointer tensor;
    private final Mat scaled = new Mat();
    private final MatVector channels = new MatVector(3);
    private final DetectorOutput output = new DetectorOutput();

    DetectorInput(ModelInput input, Letterbox box) {
        this.input = input;
        this.box = box;
        this.tensor = new FloatPointer(3L * box.width() * box.height());
        pad();
    }

    /** What lies beside the picture is black, and stays so. */
    private void pad() {
        FloatBuffer all = tensor.asBuffer();
        float black = input.normalise(0);
        for (int i = 0; i < all.limit(); i++) {
            all.put(i, black);
        }
    }

    Letterbox box() {
        return box;
    }

    /** The picture as {@code float[3][height][width]}; valid until the next call. */
    FloatBuffer fill(Picture picture) {
        try (PointerScope scope = new PointerScope()) {
            resize(picture.pixels(), scaled, new Size(box.pictureWidth(), box.pictureHeight()));
            split(scaled, channels);
            for (int i = 0; i < 3; i++) {
                Mat target = new Mat(box.pictureHeight(), box.pictureWidth(), CV_32FC1,
                        tensor.getPointer((long) i * box.width() * box.height()), (long) box.width() * Float.BYTES);
                channels.get(input.colours().channelOf(i, picture.order())).convertTo(target, CV_32F, 1 / input.scale(),
                        -input.mean() / input.scale());
            }
        }
        return tensor.asBuffer();
    }

    /** Of the runs with this input. */
    DetectorOutput output() {
        return output;
    }

    @Override
    public void close() {
        output.close();
        tensor.close();
        scaled.close();
        channels.close();
    }
}

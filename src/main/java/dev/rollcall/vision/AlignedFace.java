package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A face cut out and turned so that its landmarks lie where an embedder expects them. On the Java heap: needs no closing.
 *
 * @param bgr {@code side * side * 3} bytes, rows from the top, blue first; not copied, nobody writes to it afterwards
 */
public record AlignedFace(byte[] bgr, int side) {

    private static final ImageLimits LIMITS = new ImageLimits(1024 * 1024, 512 * 512);

    public AlignedFace {
        if (side < 1 || bgr.length != (long) side * side * 3) {
            throw new IllegalArgumentException("a crop of side " + side + " does not have " + bgr.length + " bytes");
        }
    }

    /** The same face seen in a mirror. */
    AlignedFace mirrored() {
        byte[] mirror = new byte[bgr.length];
        for (int row = 0; row < bgr.length; row += 3 * side) {
            for (int column = 0; column < 3 * side; column += 3) {
                System.arraycopy(bgr, row + column, mirror, row + 3 * side - 3 - column, 3);
            }
        }
        return new AlignedFace(mirror, side);
    }

    /** Lossless, so that the face can be embedded again by another model. */
    public byte[] png() {
        NativeLibraries.settings();
        try (Mat pixels = new Mat(side, side, CV_8UC3); IntPointer none = new IntPointer()) {
            pixels.data().put(bgr);
            return Picture.encode(".png", pixels, none);
        }
    }

    /** @throws UndecodableImageException if it is no square picture that {@link #png()} could have written */
    public static AlignedFace fromPng(byte[] png) {
        try (Picture picture = Picture.decode(png, LIMITS)) {
            if (picture.width() != picture.height()) {
                throw ImageHeader.damaged("an aligned face is square");
            }
            return of(picture.pixels(), picture.order());
        }
    }

    /** @param order of the pixels, which are turned where they are if need be */
    static AlignedFace of(Mat square, ColourOrder order) {
        if (order != ColourOrder.BGR) {
            cvtColor(square, square, COLOR_RGB2BGR);
        }
        byte[] bytes = new byte[square.rows() * square.cols() * 3];
        square.data().get(bytes);
        return new AlignedFace(bytes, square.rows());
    }
}

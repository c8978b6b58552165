package dev.rollcall.vision;

import static dev.rollcall.vision.UndecodableImageException.Reason.EMPTY;
import static dev.rollcall.vision.UndecodableImageException.Reason.TOO_MANY_BYTES;
import static dev.rollcall.vision.UndecodableImageException.Reason.TOO_MANY_PIXELS;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A decoded picture: 8-bit BGR in native memory, three bytes a pixel, upright. Whoever made it closes it. Any number of threads
 * may read it; none may use it after it is closed.
 */
public final class Picture implements AutoCloseable {

    private final Mat bgr;

    private Picture(Mat bgr) {
        this.bgr = bgr;
    }

    /** Closes the pixels, 8-bit BGR, when it is closed. */
    static Picture owning(Mat bgr) {
        return new Picture(bgr);
    }

    /** @throws UndecodableImageException if the frame is an encoded one and no decodable image within {@link ImageLimits#FRAME} */
    public static Picture of(Frame frame) {
        if (frame instanceof Frame.Encoded encoded) {
            return decode(encoded.image(), ImageLimits.FRAME);
        }
        Frame.Rgb rgb = (Frame.Rgb) frame;
        NativeLibraries.settings();
        Mat pixels = new Mat(rgb.height(), rgb.width(), CV_8UC3);
        pixels.data().put(rgb.rgb());
        cvtColor(pixels, pixels, COLOR_RGB2BGR);
        return new Picture(pixels);
    }

    static Picture of(AlignedFace face) {
        NativeLibraries.settings();
        Mat pixels = new Mat(face.side(), face.side(), CV_8UC3);
        pixels.data().put(face.bgr());
        return new Picture(pixels);
    }

    /**
     * Decodes a whole JPEG, PNG, BMP or WebP and turns it as its EXIF orientation says. 16-bit becomes 8-bit, grey becomes
     * BGR, an alpha channel is dropped.
     *
     * @throws UndecodableImageException with the reason; nothing was decoded unless that is {@code DAMAGED}
     */
    public static Picture decode(byte[] image, ImageLimits limits) {
        if (image == null || image.length == 0) {
            throw new UndecodableImageException(EMPTY, "The image is empty");
        }
        if (image.length > limits.maxBytes()) {
            throw new UndecodableImageException(TOO_MANY_BYTES,
                    "The image has " + image.length + " bytes, at most " + limits.maxBytes() + " are taken");
        }
        ImageHeader header = ImageHeader.read(image);
        if (header.pixels() > limits.maxPixels()) {
            throw new UndecodableImageException(TOO_MANY_PIXELS, "The image is " + header.width() + "x" + header.height()
                    + " pixels, at most " + limits.maxPixels() + " altogether are taken");
        }
        NativeLibraries.settings();
        return new Picture(decode(image));
    }

    private static Mat decode(byte[] image) {
        Mat decoded;
        try (Mat bytes = new Mat(1, image.length, CV_8UC1)) {
            bytes.data().put(image);
            decoded = imdecode(bytes, IMREAD_COLOR);
        } catch (RuntimeException e) {
            throw ImageHeader.damaged("it cannot be decoded");
        }
        if (decoded.empty()) {
            decoded.close();
            throw ImageHeader.damaged("it cannot be decoded");
        }
        return decoded;
    }

    public int width() {
        return bgr.cols();
    }

    public int height() {
        return bgr.rows();
    }

    /** A scaled copy with a grey border. @param border pixels on each side */
    Picture withBorder(double scale, int border) {
        Mat framed = new Mat();
        try (Mat scaled = new Mat(); Size any = new Size(0, 0); Scalar grey = new Scalar(128, 128, 128, 0)) {
            resize(bgr, scaled, any, scale, scale, INTER_AREA);
            copyMakeBorder(scaled, framed, border, border, border, border, BORDER_CONSTANT, grey);
        }
        return new Picture(framed);
    }

    /** Shares this picture's pixels: to be closed before it. */
    Picture part(int x, int y, int width, int height) {
        try (Rect rect = new Rect(x, y, width, height)) {
            return new Picture(new Mat(bgr, rect));
        }
    }

    /** @param quality 1 to 100 */
    public byte[] jpeg(int quality) {
        try (IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            return encode(".jpg", bgr, parameters);
        }
    }

    static byte[] encode(String extension, Mat pixels, IntPointer parameters) {
        try (BytePointer encoded = new BytePointer()) {
            imencode(extension, pixels, encoded, parameters);
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return bytes;
        }
    }

    /** Still owned by this picture. */
    Mat bgr() {
        return bgr;
    }

    @Override
    public void close() {
        bgr.close();
    }
}

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
 * A decoded picture: 8-bit colours in native memory, three bytes a pixel, upright. Whoever made it closes it. Any number of threads
 * may read it; none may use it after it is closed.
 */
public final class Picture implements AutoCloseable {

    private final Mat pixels;
    private final ColourOrder order;
    private Mat turned;
    private boolean closed;

    private Picture(Mat pixels, ColourOrder order) {
        this.pixels = pixels;
        this.order = order;
    }

    /** The pixels, three times 8 bits, are the picture's from now on. */
    static Picture owning(Mat pixels, ColourOrder order) {
        return new Picture(pixels, order);
    }

    /** @throws UndecodableImageException if the frame is an encoded one and no decodable image within {@link ImageLimits#FRAME} */
    public static Picture of(Frame frame) {
        if (frame instanceof Frame.Encoded encoded) {
            return decode(encoded.image(), ImageLimits.FRAME);
        }
        Frame.Rgb rgb = (Frame.Rgb) frame;
        NativeLibraries.settings();
        Mat pixels = SparePixels.take(rgb.width(), rgb.height());
        pixels.data().put(rgb.rgb());
        return new Picture(pixels, ColourOrder.RGB);
    }

    static Picture of(AlignedFace face) {
        NativeLibraries.settings();
        Mat pixels = new Mat(face.side(), face.side(), CV_8UC3);
        pixels.data().put(face.bgr());
        return new Picture(pixels, ColourOrder.BGR);
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
        Mat pixels = SparePixels.take(header.width(), header.height());
        if (!decode(image, pixels)) {
            pixels.close();
            throw ImageHeader.damaged("it cannot be decoded");
        }
        return new Picture(pixels, ColourOrder.BGR);
    }

    private static boolean decode(byte[] image, Mat into) {
        try (Mat bytes = new Mat(1, image.length, CV_8UC1)) {
            bytes.data().put(image);
            try (Mat decoded = imdecode(bytes, IMREAD_COLOR, into)) {
                return !decoded.empty();
            }
        } catch (RuntimeException e) {
            return false;
        }
    }

    public int width() {
        return pixels.cols();
    }

    public int height() {
        return pixels.rows();
    }

    /** A scaled copy with a grey border. @param border pixels on each side */
    Picture withBorder(double scale, int border) {
        Mat framed = new Mat();
        try (Mat scaled = new Mat(); Size any = new Size(0, 0); Scalar grey = new Scalar(128, 128, 128, 0)) {
            resize(pixels, scaled, any, scale, scale, INTER_AREA);
            copyMakeBorder(scaled, framed, border, border, border, border, BORDER_CONSTANT, grey);
        }
        return new Picture(framed, order);
    }

    /** A copy: the memory of a closed picture is used again. */
    Picture part(int x, int y, int width, int height) {
        try (Rect rect = new Rect(x, y, width, height); Mat part = new Mat(pixels, rect)) {
            return new Picture(part.clone(), order);
        }
    }

    /** @param quality 1 to 100 */
    public byte[] jpeg(int quality) {
        try (IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            return encode(".jpg", bgr(), parameters);
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

    /** As they came, which costs nothing; still owned by this picture. */
    Mat pixels() {
        return pixels;
    }

    /** Of {@link #pixels()}. */
    ColourOrder order() {
        return order;
    }

    /** Blue first, turned the first time that somebody asks; still owned by this picture. */
    synchronized Mat bgr() {
        if (order == ColourOrder.BGR) {
            return pixels;
        }
        if (turned == null) {
            turned = SparePixels.take(width(), height());
            cvtColor(pixels, turned, COLOR_RGB2BGR);
        }
        return turned;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SparePixels.give(pixels);
            if (turned != null) {
                SparePixels.give(turned);
            }
        }
    }
}

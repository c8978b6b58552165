package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.List;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Draws what was found over a frame, for people to look at. */
public final class Overlay {

    private static final int THICKNESS = 2;
    private static final int PADDING = 4;
    /** Width of the picture at which letters have their plain size. */
    private static final double PLAIN_WIDTH = 900;
    private static final double SMALLEST_LETTERS = 0.4;

    private Overlay() {
    }

    /** Colours, blue first, and that of letters on them. */
    public enum Tone {
        KNOWN(72, 160, 40, 255), UNKNOWN(40, 120, 235, 0), UNDECIDED(190, 190, 190, 0);

        private final int blue;
        private final int green;
        private final int red;
        private final int letters;

        Tone(int blue, int green, int red, int letters) {
            this.blue = blue;
            this.green = green;
            this.red = red;
            this.letters = letters;
        }
    }

    /**
     * @param box in pixels of the frame
     * @param label what OpenCV cannot draw becomes something like it, see {@link AsciiText}; empty for none
     */
    public record Mark(Box box, String label, Tone tone) {
    }

    /**
     * The frame as a JPEG with marks on it. Takes milliseconds of the processor: not on an event loop.
     *
     * @param width wider frames are shrunk to this, in pixels
     * @param quality 1 to 100
     * @throws UndecodableImageException if the frame is no picture that can be decoded
     */
    public static byte[] jpeg(Frame frame, List<Mark> marks, int width, int quality) {
        try (Picture picture = Picture.of(frame)) {
            if (picture.width() <= width) {
                return drawn(picture.bgr(), marks, 1, quality);
            }
            double scale = (double) width / picture.width();
            try (Mat shrunk = new Mat(); Size size = new Size(width, Math.max(1, (int) Math.round(picture.height() * scale)))) {
                resize(picture.bgr(), shrunk, size, 0, 0, INTER_AREA);
                return drawn(shrunk, marks, scale, quality);
            }
        }
    }

    private static byte[] drawn(Mat canvas, List<Mark> marks, double scale, int quality) {
        marks.forEach(mark -> draw(canvas, mark, scale));
        try (IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            return Picture.encode(".jpg", canvas, parameters);
        }
    }

    private static void draw(Mat canvas, Mark mark, double scale) {
        int left = (int) Math.round(mark.box().x() * scale);
        int top = (int) Math.round(mark.box().y() * scale);
        int right = (int) Math.round((mark.box().x() + mark.box().width()) * scale);
        int bottom = (int) Math.round((mark.box().y() + mark.box().height()) * scale);
        Tone tone = mark.tone();
        try (Scalar colour = new Scalar(tone.blue, tone.green, tone.red, 0); Point from = new Point(left, top); Point to = new Point(right, bottom)) {
            rectangle(canvas, from, to, colour, THICKNESS, LINE_8, 0);
            if (!mark.label().isEmpty()) {
                label(canvas, AsciiText.of(mark.label()), left, top, bottom, colour, tone);
            }
        }
    }

    /** Above the box, or below it where there is no room. */
    private static void label(Mat canvas, String text, int left, int top, int bottom, Scalar background, Tone tone) {
        double letters = Math.max(SMALLEST_LETTERS, canvas.cols() / PLAIN_WIDTH * 0.6);
        try (IntPointer descent = new IntPointer(1); Size size = getTextSize(text, FONT_HERSHEY_SIMPLEX, letters, 1, descent)) {
            int height = size.height() + descent.get() + 2 * PADDING;
            int x = Math.max(0, Math.min(left, canvas.cols() - size.width() - 2 * PADDING));
            int y = top >= height ? top - height : Math.min(bottom, canvas.rows() - height);
            try (Point from = new Point(x, y);
                    Point to = new Point(x + size.width() + 2 * PADDING, y + height);
                    Point start = new Point(x + PADDING, y + PADDING + size.height());
                    Scalar ink = new Scalar(tone.letters, tone.letters, tone.letters, 0)) {
                rectangle(canvas, from, to, background, FILLED, LINE_8, 0);
                putText(canvas, text, start, FONT_HERSHEY_SIMPLEX, letters, ink, 1, LINE_AA, false);
            }
        }
    }
}

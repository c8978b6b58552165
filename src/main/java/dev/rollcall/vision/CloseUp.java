package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A square part of a picture, brought to a given size and black where the picture ends. Shrunk by area: taking single pixels out
 * of a large face would leave noise. Whoever made it closes it.
 */
final class CloseUp implements AutoCloseable {

    private static final int HORIZONTALLY = 1;

    private final Picture view;
    private final int left;
    private final int top;
    private final double scale;

    private CloseUp(Picture view, int left, int top, double scale) {
        this.view = view;
        this.left = left;
        this.top = top;
        this.scale = scale;
    }

    /**
     * @param width of the part, in pixels of the picture
     * @param side of the close-up in pixels
     */
    static CloseUp of(Picture picture, Point centre, double width, int side) {
        int size = Math.max(1, (int) Math.round(width));
        int left = (int) Math.round(centre.x() + 0.5 - size / 2.0);
        int top = (int) Math.round(centre.y() + 0.5 - size / 2.0);
        double scale = (double) side / size;
        int fromX = Math.max(0, left);
        int fromY = Math.max(0, top);
        int toX = Math.min(picture.width(), left + size);
        int toY = Math.min(picture.height(), top + size);
        Mat view;
        try (Scalar black = new Scalar(0, 0, 0, 0)) {
            view = new Mat(side, side, CV_8UC3, black);
        }
        if (fromX < toX && fromY < toY) {
            int x = Math.min(side - 1, (int) Math.round((fromX - left) * scale));
            int y = Math.min(side - 1, (int) Math.round((fromY - top) * scale));
            int columns = Math.max(1, Math.min(side, (int) Math.round((toX - left) * scale)) - x);
            int rows = Math.max(1, Math.min(side, (int) Math.round((toY - top) * scale)) - y);
            try (Rect from = new Rect(fromX, fromY, toX - fromX, toY - fromY);
                    Rect to = new Rect(x, y, columns, rows);
                    Mat part = new Mat(picture.pixels(), from);
                    Mat place = new Mat(view, to);
                    Size target = new Size(columns, rows)) {
                resize(part, place, target, 0, 0, scale < 1 ? INTER_AREA : INTER_LINEAR);
            }
        }
        return new CloseUp(Picture.owning(view, picture.order()), left, top, scale);
    }

    Picture view() {
        return view;
    }

    /** From here on the view shows its mirror image. */
    void mirror() {
        flip(view.pixels(), view.pixels(), HORIZONTALLY);
    }

    /** The landmarks of the face in the middle, with or without mirroring; empty when none is there. @param faces found in the view */
    Optional<Landmarks> middle(List<Detection> faces) {
        double middle = view.width() / 2.0;
        return faces.stream()
                .filter(face -> Math.hypot(face.box().centre().x() - middle, face.box().centre().y() - middle) < view.width() / 4.0)
                .max(Comparator.comparingDouble(Detection::score)).map(Detection::landmarks);
    }

    /** Where a place of the picture lies in the view, before mirroring. */
    Point toView(Point inPicture) {
        return new Point((float) ((inPicture.x() - left + 0.5) * scale - 0.5), (float) ((inPicture.y() - top + 0.5) * scale - 0.5));
    }

    /** Where a place of the view, before mirroring, lies in the picture. */
    Point toPicture(Point inView) {
        return new Point((float) ((inView.x() + 0.5) / scale - 0.5 + left), (float) ((inView.y() + 0.5) / scale - 0.5 + top));
    }

    /** Landmarks found in the mirrored view, as they lie in the view before mirroring. */
    Landmarks unmirrored(Landmarks seen) {
        return new Landmarks(opposite(seen.rightEye()), opposite(seen.leftEye()), opposite(seen.nose()), opposite(seen.rightMouth()),
                opposite(seen.leftMouth()));
    }

    private Point opposite(Point point) {
        return new Point(view.width() - 1 - point.x(), point.y());
    }

    @Override
    public void close() {
        view.close();
    }
}

package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Cuts faces out for an embedder: the similarity transform that brings the landmarks nearest to the template, bilinear, black
 * where the picture ends. Keeps no state; any number of threads may use it at once.
 */
public final class FaceAligner {

    /** Below this, interpolation between four pixels passes over others. */
    private static final double LEAST_SCALE = 0.5;
    /** A turned crop needs as much of the picture in each direction; a little more than the root of two. */
    private static final double DIAGONAL = 1.45;

    private final List<Point> template;
    private final int side;

    /** @param side of the crop in pixels, as the embedder takes it */
    public FaceAligner(AlignmentTemplate template, int side) {
        this(template.points(side), side);
    }

    FaceAligner(List<Point> template, int side) {
        this.template = List.copyOf(template);
        this.side = side;
    }

    /** @throws IllegalArgumentException if all landmarks lie in one point */
    public AlignedFace align(Picture picture, Landmarks landmarks) {
        return cut(picture, landmarks.points());
    }

    /**
     * Cuts for this embedder what has been cut for another one. The landmarks lie where that one's template has them, or as near as
     * its similarity transform came.
     */
    public AlignedFace realign(AlignedFace crop, AlignmentTemplate cutFor) {
        List<Point> landmarks = cutFor.points(crop.side());
        if (crop.side() == side && landmarks.equals(template)) {
            return crop;
        }
        try (Picture picture = Picture.of(crop)) {
            return cut(picture, landmarks);
        }
    }

    private AlignedFace cut(Picture picture, List<Point> landmarks) {
        Similarity to = Similarity.leastSquares(landmarks, template);
        if (to.scale() >= LEAST_SCALE) {
            return warp(picture, to);
        }
        Point centre = to.inverse(new Point((side - 1) / 2f, (side - 1) / 2f));
        try (CloseUp closeUp = CloseUp.of(picture, centre, DIAGONAL * side / to.scale(), (int) Math.ceil(DIAGONAL * side / LEAST_SCALE))) {
            return warp(closeUp.view(), Similarity.leastSquares(landmarks.stream().map(closeUp::toView).toList(), template));
        }
    }

    private AlignedFace warp(Picture picture, Similarity to) {
        try (DoublePointer rows = new DoublePointer(to.a(), -to.b(), to.tx(), to.b(), to.a(), to.ty());
                Mat matrix = new Mat(2, 3, CV_64FC1, rows);
                Size size = new Size(side, side);
                Mat crop = new Mat(side, side, CV_8UC3)) {
            warpAffine(picture.pixels(), crop, matrix, size);
            return AlignedFace.of(crop, picture.order());
        }
    }
}

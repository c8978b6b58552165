package dev.rollcall.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Memory of closed pictures, for the next ones of the same size. Fresh memory of a picture's size comes from the system page by
 * page, which takes several times as long as filling it. Any number of threads.
 */
final class SparePixels {

    /** In bytes. What is smaller is quickly had; photos of phones are larger, and rare. */
    private static final long SMALLEST = 3L * 640 * 360;
    private static final long LARGEST = 3L * 1920 * 1088;

    private static final Queue<Mat> SPARE = new ArrayDeque<>();

    private SparePixels() {
    }

    /** @return three bytes a pixel, of any value; the caller's until it is closed or given back */
    static Mat take(int width, int height) {
        synchronized (SPARE) {
            for (Iterator<Mat> all = SPARE.iterator(); all.hasNext();) {
                Mat spare = all.next();
                if (spare.cols() == width && spare.rows() == height) {
                    all.remove();
                    return spare;
                }
            }
        }
        return new Mat(height, width, CV_8UC3);
    }

    static void give(Mat pixels) {
        long bytes = pixels.total() * pixels.elemSize();
        if (bytes < SMALLEST || bytes > LARGEST) {
            pixels.close();
            return;
        }
        synchronized (SPARE) {
            SPARE.add(pixels);
            // As many as are looked at side by side; the oldest goes, so that a size that is no longer used does not stay.
            if (SPARE.size() > 2 * Runtime.getRuntime().availableProcessors()) {
                SPARE.remove().close();
            }
        }
    }
}

package dev.rollcall.vision;

/**
 * The part of a picture that a liveness model sees: the detector's box enlarged about its centre, the factor reduced until it fits
 * the picture, then shifted, not cut, to lie inside. The rule of Silent-Face-Anti-Spoofing ({@code generate_patches.py}), with which
 * the models were trained.
 *
 * @param x of the left edge in picture pixels; the right one is {@code x + width}
 * @param enlargement the factor that was reached
 */
record LivenessCrop(int x, int y, int width, int height, double enlargement) {

    static LivenessCrop of(Box face, double wanted, int pictureWidth, int pictureHeight) {
        double factor = Math.min(wanted, Math.min((pictureWidth - 1) / face.width(), (pictureHeight - 1) / face.height()));
        int[] across = span(face.x() + face.width() / 2.0, face.width() * factor, pictureWidth);
        int[] down = span(face.y() + face.height() / 2.0, face.height() * factor, pictureHeight);
        return new LivenessCrop(across[0], down[0], across[1], down[1], factor);
    }

    /** @return first pixel and number of pixels */
    private static int[] span(double centre, double length, int limit) {
        double from = Math.max(0, Math.min(limit - 1 - length, centre - length / 2));
        int first = (int) from;
        int last = Math.min(limit - 1, (int) (from + length));
        return new int[] { first, last - first + 1 };
    }
}

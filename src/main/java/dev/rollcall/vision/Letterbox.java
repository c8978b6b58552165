package dev.rollcall.vision;

/**
 * How a picture lies in a detector's input: scaled to fit, at the top left, the rest empty.
 *
 * @param width of the input, a multiple of 32; likewise the height
 * @param scale input pixels per picture pixel
 */
record Letterbox(int width, int height, int pictureWidth, int pictureHeight, float scale) {

    private static final int GRID = 32;

    /** The smallest input that holds the picture at the largest scale at which it fits into the bounds. */
    static Letterbox fit(int pictureWidth, int pictureHeight, int maxWidth, int maxHeight) {
        float scale = Math.min((float) maxWidth / pictureWidth, (float) maxHeight / pictureHeight);
        int width = Math.min(maxWidth, Math.max(1, Math.round(pictureWidth * scale)));
        int height = Math.min(maxHeight, Math.max(1, Math.round(pictureHeight * scale)));
        return new Letterbox(roundUp(width), roundUp(height), width, height, scale);
    }

    private static int roundUp(int pixels) {
        return (pixels + GRID - 1) / GRID * GRID;
    }
}

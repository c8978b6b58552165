package dev.rollcall.vision;

/**
 * What a compressed image may cost. Both limits are checked before anything is decoded.
 *
 * @param maxBytes of the compressed image
 * @param maxPixels width times height as its header states them; a decoded pixel takes three bytes
 */
public record ImageLimits(int maxBytes, int maxPixels) {

    /** Photos that people send: a phone's 50-megapixel picture still fits. */
    public static final ImageLimits PHOTO = new ImageLimits(10 * 1024 * 1024, 50_000_000);

    /** Stills of cameras: 8K is 33 megapixels. */
    public static final ImageLimits FRAME = new ImageLimits(16 * 1024 * 1024, 34_000_000);

    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("image limits must be positive: " + maxBytes + " bytes, " + maxPixels + " pixels");
        }
    }
}

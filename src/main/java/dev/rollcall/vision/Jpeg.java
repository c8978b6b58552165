package dev.rollcall.vision;

/** Frames as JPEG, for people to look at. */
public final class Jpeg {

    private Jpeg() {
    }

    /**
     * A frame that is a whole JPEG already is given as it is, any other is encoded. Takes milliseconds of the processor: not on an event loop.
     *
     * @param quality 1 to 100, of those that are encoded
     * @throws UndecodableImageException if the frame is no picture that can be decoded
     */
    public static byte[] of(Frame frame, int quality) {
        if (frame instanceof Frame.Encoded encoded && isJpeg(encoded.image()) && frame.size() != null) {
            return encoded.image();
        }
        try (Picture picture = Picture.of(frame)) {
            return picture.jpeg(quality);
        }
    }

    private static boolean isJpeg(byte[] image) {
        return image.length > 2 && (image[0] & 0xFF) == 0xFF && (image[1] & 0xFF) == 0xD8 && (image[2] & 0xFF) == 0xFF;
    }
}

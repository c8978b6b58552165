package dev.rollcall.vision;

import java.time.Instant;

/**
 * One picture of a camera, on the Java heap: a dropped frame needs no closing. Frames are handed over, not shared: nobody
 * writes to the arrays after the frame has been made.
 */
public sealed interface Frame {

    /** When the picture was taken, as near as the source can tell; never the time of processing. */
    Instant capturedAt();

    /** As the picture states it; null for what is cut off or no picture at all. Cheap: nothing is decoded. */
    Size size();

    /** In pixels. */
    record Size(int width, int height) {
    }

    /**
     * Uncompressed pixels.
     *
     * @param rgb {@code height * width * 3} bytes, rows from the top, red first, no padding
     */
    record Rgb(int width, int height, byte[] rgb, Instant capturedAt) implements Frame {
        public Rgb {
            if (width < 1 || height < 1 || rgb.length != (long) width * height * 3) {
                throw new IllegalArgumentException(width + "x" + height + " pixels do not fill " + rgb.length + " bytes");
            }
        }

        @Override
        public Size size() {
            return new Size(width, height);
        }
    }

    /** A compressed still (JPEG as cameras send it), decoded only when it is looked at. */
    record Encoded(byte[] image, Instant capturedAt) implements Frame {

        @Override
        public Size size() {
            try {
                ImageHeader header = ImageHeader.read(image);
                return new Size(header.width(), header.height());
            } catch (UndecodableImageException e) {
                return null;
            }
        }
    }
}

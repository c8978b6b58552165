package dev.rollcall.camera;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads binary PPM pictures (P6, 8 bits, RGB) one after another, as ffmpeg's {@code image2pipe} writes them. */
final class PpmReader {

    private static final int MAX_SIDE = 16_384;
    private static final long MAX_BYTES = 256L << 20;

    private final DataInputStream in;

    PpmReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** @return the next picture, or null at the end between two pictures */
    Picture next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        if (first != 'P' || in.read() != '6') {
            throw new IOException("ffmpeg wrote something other than pictures");
        }
        int width = number();
        int height = number();
        int depth = number();
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE || depth != 255 || 3L * width * height > MAX_BYTES) {
            throw new IOException("ffmpeg wrote a picture of " + width + "x" + height + ", " + depth);
        }
        byte[] rgb = new byte[3 * width * height];
        in.readFully(rgb);
        return new Picture(width, height, rgb);
    }

    /** A decimal number with white space before it and exactly one white-space byte behind it. */
    private int number() throws IOException {
        int character = in.read();
        while (character == ' ' || character == '\n') {
            character = in.read();
        }
        int value = 0;
        while (character >= '0' && character <= '9') {
            value = value * 10 + character - '0';
            if (value > 1_000_000) {
                return -1;
            }
            character = in.read();
        }
        if (character < 0) {
            throw new EOFException("a picture ends in its header");
        }
        return value;
    }

    record Picture(int width, int height, byte[] rgb) {
    }
}

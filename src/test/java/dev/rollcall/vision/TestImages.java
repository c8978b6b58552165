package dev.rollcall.vision;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Images made up for tests. */
public final class TestImages {

    private TestImages() {
    }

    /** 64x32: the top left quarter red, the rest of the left half green, the right half blue. */
    static Picture quarters() {
        byte[] rgb = new byte[64 * 32 * 3];
        for (int i = 0; i < 64 * 32; i++) {
            boolean left = i % 64 < 32;
            boolean top = i / 64 < 16;
            rgb[3 * i + (left ? top ? 0 : 1 : 2)] = (byte) 255;
        }
        return Picture.of(new Frame.Rgb(64, 32, rgb, Instant.EPOCH));
    }

    /** A TIFF header with the one tag 0x0112, in an APP1 segment right after SOI (Exif 2.3, 4.7.2). */
    public static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 36);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34).put(new byte[] { 'E', 'x', 'i', 'f', 0, 0 });
        out.put(new byte[] { 'M', 'M' }).putShort((short) 42).putInt(8).putShort((short) 1);
        out.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A valid PNG of one value in every sample. */
    public static byte[] png(int width, int height, int bits, int colourType, int samples, int value) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                byte[] row = new byte[1 + width * samples * bits / 8];
                Arrays.fill(row, 1, row.length, (byte) value);
                for (int y = 0; y < height; y++) {
                    deflater.write(row);
                }
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.write(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
            chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colourType).array());
            chunk(png, "IDAT", packed.toByteArray());
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] named = new byte[4 + data.length];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(data, 0, named, 4, data.length);
        CRC32 crc = new CRC32();
        crc.update(named);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(data.length);
        out.write(named);
        out.writeInt((int) crc.getValue());
    }

    /** {@code {blue, green, red}} of a pixel. */
    static int[] bgr(Picture picture, int x, int y) {
        int[] pixel = new int[3];
        for (int c = 0; c < 3; c++) {
            pixel[c] = picture.bgr().ptr(y, x).get(c) & 0xFF;
        }
        return pixel;
    }
}

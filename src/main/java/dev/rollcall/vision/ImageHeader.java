package dev.rollcall.vision;

import static dev.rollcall.vision.UndecodableImageException.Reason.DAMAGED;
import static dev.rollcall.vision.UndecodableImageException.Reason.UNKNOWN_FORMAT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.BufferUnderflowException;
import java.util.zip.CRC32;

/**
 * What a compressed image says of itself, read without decoding it, and whether it is there to its end: OpenCV fills what is
 * missing with grey and says nothing.
 */
record ImageHeader(int width, int height) {

    private static final int PNG_IHDR = 0x49484452;
    private static final int PNG_IEND = 0x49454E44;

    long pixels() {
        return (long) width * height;
    }

    /** @throws UndecodableImageException if it is no JPEG, PNG, BMP or WebP, or is cut off */
    static ImageHeader read(byte[] image) {
        ByteBuffer in = ByteBuffer.wrap(image);
        try {
            ImageHeader header = read(in);
            if (header.width < 1 || header.height < 1) {
                throw damaged("it states a size of " + header.width + "x" + header.height);
            }
            return header;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("it ends too early");
        }
    }

    private static ImageHeader read(ByteBuffer in) {
        if (startsWith(in, 0xFF, 0xD8, 0xFF)) {
            return JpegMarkers.read(in);
        }
        if (startsWith(in, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return png(in);
        }
        if (startsWith(in, 'B', 'M')) {
            return bmp(in.order(ByteOrder.LITTLE_ENDIAN));
        }
        if (startsWith(in, 'R', 'I', 'F', 'F') && in.limit() > 15 && in.getInt(8) == 0x57454250) {
            return webp(in.order(ByteOrder.LITTLE_ENDIAN));
        }
        throw new UndecodableImageException(UNKNOWN_FORMAT, "The image is none of JPEG, PNG, BMP, WebP");
    }

    /** Portable Network Graphics, third edition, 5: signature, then chunks of length, type, data, CRC up to IEND. */
    private static ImageHeader png(ByteBuffer in) {
        ImageHeader header = null;
        int at = 8;
        while (true) {
            int length = in.getInt(at);
            int type = in.getInt(at + 4);
            if (length < 0 || length > in.limit() - at - 12) {
                throw damaged("it ends too early");
            }
            CRC32 crc = new CRC32();
            crc.update(in.duplicate().position(at + 4).limit(at + 8 + length));
            if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
                throw damaged("a PNG chunk has a wrong checksum");
            }
            if (header == null) {
                if (type != PNG_IHDR) {
                    throw damaged("a PNG without a header");
                }
                header = new ImageHeader(in.getInt(at + 8), in.getInt(at + 12));
            }
            if (type == PNG_IEND) {
                return header;
            }
            at += 12 + length;
        }
    }

    /** BITMAPINFOHEADER of wingdi.h; uncompressed ones only, so that the header tells the length. */
    private static ImageHeader bmp(ByteBuffer in) {
        int offset = in.getInt(10);
        int width = in.getInt(18);
        int height = Math.abs(in.getInt(22));
        int bits = in.getShort(28);
        int compression = in.getInt(30);
        if (in.getInt(14) < 40 || compression != 0 && compression != 3) {
            throw new UndecodableImageException(UNKNOWN_FORMAT, "The image is a compressed or very old BMP");
        }
        long row = ((long) width * bits + 31) / 32 * 4;
        if (offset < 54 || in.limit() < offset + row * height) {
            throw damaged("it ends too early");
        }
        return new ImageHeader(width, height);
    }

    /** RFC 9649: a RIFF file whose first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended). */
    private static ImageHeader webp(ByteBuffer in) {
        if (in.limit() < (in.getInt(4) & 0xFFFFFFFFL) + 8) {
            throw damaged("it ends too early");
        }
        return switch (in.getInt(12)) {
            case 0x20385056 -> new ImageHeader(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF);
            case 0x4C385056 -> new ImageHeader((in.getInt(21) & 0x3FFF) + 1, (in.getInt(21) >>> 14 & 0x3FFF) + 1);
            case 0x58385056 -> new ImageHeader((in.getInt(24) & 0xFFFFFF) + 1, (in.getInt(26) >>> 8) + 1);
            default -> throw damaged("a WebP without a picture");
        };
    }

    private static boolean startsWith(ByteBuffer in, int... magic) {
        if (in.limit() < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((in.get(i) & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static UndecodableImageException damaged(String how) {
        return new UndecodableImageException(DAMAGED, "The image is damaged: " + how);
    }
}

package dev.rollcall.vision;

import java.nio.ByteBuffer;

/** Walks the markers of a JPEG (ITU-T T.81, annex B) from SOI to EOI. */
final class JpegMarkers {

    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private JpegMarkers() {
    }

    /**
     * @return the size that its frame header states
     * @throws IndexOutOfBoundsException if it ends before its end marker
     */
    static ImageHeader read(ByteBuffer in) {
        ImageHeader header = null;
        int at = 2;
        while (true) {
            at = nextMarker(in, at);
            int marker = in.get(at++) & 0xFF;
            if (marker == EOI) {
                if (header == null) {
                    throw ImageHeader.damaged("a JPEG without a picture");
                }
                return header;
            }
            if (isFrameHeader(marker) && header == null) {
                header = new ImageHeader(in.getShort(at + 5) & 0xFFFF, in.getShort(at + 3) & 0xFFFF);
            }
            at += in.getShort(at) & 0xFFFF;
            if (marker == SOS) {
                at = endOfScan(in, at);
            }
        }
    }

    /** The place after the 0xFF bytes that open a marker. Rubbish between segments is skipped, as decoders do. */
    private static int nextMarker(ByteBuffer in, int at) {
        int place = at;
        while (in.get(place) != (byte) 0xFF) {
            place++;
        }
        while (in.get(place) == (byte) 0xFF) {
            place++;
        }
        return place;
    }

    /** In a scan 0xFF is data when 0 follows, and part of the scan when a restart marker follows. */
    private static int endOfScan(ByteBuffer in, int at) {
        int place = at;
        while (true) {
            while (in.get(place) != (byte) 0xFF) {
                place++;
            }
            int next = in.get(place + 1) & 0xFF;
            boolean inScan = next == 0 || next >= 0xD0 && next <= 0xD7;
            if (!inScan && next != 0xFF) {
                return place;
            }
            place += inScan ? 2 : 1;
        }
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
    }
}

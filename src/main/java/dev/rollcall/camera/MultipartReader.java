package dev.rollcall.camera;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.rollcall.camera.CameraState.Cause;

/**
 * Takes the parts out of a {@code multipart/x-mixed-replace} stream. The delimiter is learned from the stream: the
 * boundary that cameras announce often lacks the dashes or has two too many. Works with and without part lengths.
 */
final class MultipartReader {

    static final int MAX_PART = 16 << 20;
    private static final int MAX_LINE = 1024;

    private final InputStream in;
    private byte[] delimiter;
    private boolean atDelimiter;
    private boolean atEnd;

    MultipartReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * @return the next part's body
     * @throws CameraLostException at the end of the stream
     * @throws IOException if this is no multipart stream or a part is larger than 16 MiB
     */
    byte[] next() throws IOException {
        if (atEnd) {
            throw ended();
        }
        if (!atDelimiter) {
            findDelimiter();
        }
        atDelimiter = false;
        int length = readHeaders();
        return length >= 0 ? exactly(length) : untilDelimiter();
    }

    private void findDelimiter() throws IOException {
        int skipped = 0;
        while (true) {
            String line = readLine();
            if (isDelimiter(line)) {
                return;
            }
            skipped += line.length() + 1;
            if (skipped > MAX_PART) {
                throw new CameraLostException(Cause.GARBAGE, "the camera does not send a multipart stream");
            }
        }
    }

    private boolean isDelimiter(String line) throws CameraLostException {
        String found = line.stripTrailing();
        if (delimiter == null && found.startsWith("--") && found.length() > 2) {
            delimiter = found.getBytes(StandardCharsets.ISO_8859_1);
            return true;
        }
        String known = delimiter == null ? null : new String(delimiter, StandardCharsets.ISO_8859_1);
        if (known != null && found.equals(known + "--")) {
            throw ended();
        }
        return found.equals(known);
    }

    /** @return the part's Content-Length, or -1 */
    private int readHeaders() throws IOException {
        int length = -1;
        int lines = 0;
        for (String line = readLine(); !line.isBlank(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Length")) {
                length = parseLength(line.substring(colon + 1).strip());
            }
            if (++lines > 50) {
                throw new CameraLostException(Cause.GARBAGE, "a part of the stream has too many headers");
            }
        }
        return length;
    }

    private static int parseLength(String text) throws IOException {
        try {
            int length = Integer.parseInt(text);
            if (length > MAX_PART) {
                throw new CameraLostException(Cause.GARBAGE, "a picture is larger than " + MAX_PART + " bytes");
            }
            return length > 0 ? length : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] part = in.readNBytes(length);
        if (part.length < length) {
            throw ended();
        }
        return part;
    }

    private byte[] untilDelimiter() throws IOException {
        Scan part = new Scan();
        byte last = delimiter[delimiter.length - 1];
        while (part.size() <= MAX_PART + delimiter.length) {
            int next = in.read();
            if (next < 0) {
                throw ended();
            }
            part.write(next);
            if ((byte) next == last && part.endsWith(delimiter)) {
                atEnd = readLine().strip().equals("--");
                atDelimiter = true;
                return part.before(delimiter.length);
            }
        }
        throw new CameraLostException(Cause.GARBAGE, "a picture is larger than " + MAX_PART + " bytes");
    }

    /** A line without its end; longer ones come in pieces. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_LINE) {
            int next = in.read();
            if (next < 0) {
                throw ended();
            }
            if (next == '\n') {
                break;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static CameraLostException ended() {
        return new CameraLostException(Cause.END_OF_STREAM, "the camera ended the stream");
    }

    private static final class Scan extends ByteArrayOutputStream {

        Scan() {
            super(1 << 17);
        }

        /** At the start of a line only: a picture's bytes may look like dashes. */
        boolean endsWith(byte[] tail) {
            int from = count - tail.length;
            return from > 0 && buf[from - 1] == '\n' && Arrays.equals(buf, from, count, tail, 0, tail.length);
        }

        byte[] before(int tail) {
            int end = count - tail - 1;
            return Arrays.copyOf(buf, end > 0 && buf[end - 1] == '\r' ? end - 1 : end);
        }
    }
}

package dev.rollcall.identify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** The body of {@code multipart/x-mixed-replace}, part by part. Of one viewer; not thread-safe. */
final class MovingPicture {

    static final String MEDIA_TYPE = "multipart/x-mixed-replace; boundary=frame";

    private static final byte[] BOUNDARY = "--frame\r\n".getBytes(US_ASCII);

    private boolean begun;

    /** A boundary follows at once: browsers show a part when they see that it is over. */
    byte[] next(byte[] jpeg, String capturedAt) {
        String head = "Content-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\nX-Captured-At: " + capturedAt + "\r\n\r\n";
        ByteArrayOutputStream part = new ByteArrayOutputStream(jpeg.length + 2 * BOUNDARY.length + head.length() + 2);
        if (!begun) {
            begun = true;
            part.writeBytes(BOUNDARY);
        }
        part.writeBytes(head.getBytes(US_ASCII));
        part.writeBytes(jpeg);
        part.writeBytes("\r\n".getBytes(US_ASCII));
        part.writeBytes(BOUNDARY);
        return part.toByteArray();
    }
}

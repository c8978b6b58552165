package dev.rollcall.camera;

import java.util.Locale;

/** How a camera's pictures are fetched. */
public enum CameraKind {

    /** A video file in any format ffmpeg reads, played at its own speed. */
    FILE,
    /** An RTSP stream, over TCP. */
    RTSP,
    /** JPEG pictures pushed over HTTP as {@code multipart/x-mixed-replace}. */
    MJPEG,
    /** One picture per HTTP request, asked for again and again. */
    SNAPSHOT,
    /** The pictures of a folder, in the order of their names. */
    FOLDER;

    boolean isHttp() {
        return this == MJPEG || this == SNAPSHOT;
    }

    boolean isLocal() {
        return this == FILE || this == FOLDER;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

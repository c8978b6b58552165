package dev.rollcall.camera;

import java.time.Instant;
import java.util.Locale;

/**
 * How a camera is doing, fit to be shown: without credentials.
 *
 * @param kind as in the settings, in lower case
 * @param cause why it is lost, from the loss to the next picture; null when it is not
 * @param reason a few words on why the camera is in this status
 * @param since when it came to this status
 * @param lastFrameAt when the last picture was taken that could be decoded, null before the first
 * @param frames handed over since the server started
 * @param reconnects openings after the first
 * @param fps frames per second of late
 * @param width of the last picture in pixels, after scaling; null before the first
 * @param height likewise
 * @param failures in a row, until pictures have flowed for a while
 * @param nextTryAt when it is opened again, null unless it waits for that
 * @param replica that runs the camera; null when that is this one, or none
 */
public record CameraState(String name, String kind, Status status, Cause cause, String reason, Instant since, Instant lastFrameAt,
        long frames, long reconnects, double fps, Integer width, Integer height, int failures, Instant nextTryAt, String replica) {

    public enum Status {
        /** Not opened yet. */
        STARTING,
        /** Opened, no frame yet. */
        CONNECTING,
        /** Frames arrive. */
        LIVE,
        /** Silent for too long; being closed. */
        STALLED,
        /** Lost; opened again after a pause. */
        BACKING_OFF,
        /** A file or folder has been played to its end. */
        ENDED,
        /** Not running: switched off or shut down. */
        STOPPED,
        /** No replica tells of it. */
        UNKNOWN;

        /** In lower case. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the camera should deliver and does not. */
    public boolean isDown() {
        return cause != null || status == Status.UNKNOWN;
    }

    /** What is wrong, for programs. */
    public enum Cause {
        /** Its host name is not known. */
        UNKNOWN_HOST,
        /** Nothing answers at its address. */
        UNREACHABLE,
        /** Its machine answers, but nobody listens on the port. */
        REFUSED,
        /** TLS cannot be agreed on, or the certificate is not trusted. */
        TLS,
        /** It wants another user name or password, or refuses this user. */
        CREDENTIALS,
        /** The address leads to nothing: no such path, file or folder. */
        NOT_FOUND,
        /** It answers with an error. */
        HTTP_STATUS,
        /** It answers with something else than {@code kind} says. */
        WRONG_KIND,
        /** It was opened, but no first picture came in time. */
        NO_PICTURE,
        /** Pictures came and then nothing more, though the connection stands. */
        SILENT,
        /** Data arrives, but no whole picture in time. */
        TOO_SLOW,
        /** What arrives cannot be decoded. */
        GARBAGE,
        /** It ended the stream. */
        END_OF_STREAM,
        /** ffmpeg is missing or too old, or cannot be run. */
        NO_DECODER,
        /** ffmpeg crashed or was killed. */
        DECODER_ENDED,
        /** Something else; the reason says what. */
        OTHER;

        /** In lower case. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package dev.rollcall.camera;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import dev.rollcall.camera.CameraState.Cause;

/**
 * A failure of a camera.
 *
 * @param words a few of them, that may be shown
 */
record FailureReason(Cause cause, String words) {

    private static final int LONGEST = 200;

    static FailureReason of(Throwable failure, CameraUrl url) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CameraLostException lost) {
                return new FailureReason(lost.why(), shown(lost.getMessage(), url));
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return new FailureReason(Cause.UNKNOWN_HOST, "the camera's host name is unknown");
            }
            if (cause instanceof SSLException) {
                return new FailureReason(Cause.TLS, shown("TLS: " + cause.getMessage(), url));
            }
            if (cause instanceof NoRouteToHostException || cause instanceof HttpTimeoutException || says(cause, "timed out", "unreachable")) {
                return new FailureReason(Cause.UNREACHABLE, "the camera cannot be reached");
            }
        }
        if (failure instanceof ConnectException) {
            return new FailureReason(Cause.REFUSED, "the camera refuses connections");
        }
        String message = failure.getMessage();
        return new FailureReason(Cause.OTHER, shown(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message, url));
    }

    /** @param arrival what has come instead of pictures */
    static FailureReason silence(FrameSource.Arrival arrival, boolean live, Duration allowed) {
        String time = allowed.toMillis() / 1000.0 + " s";
        return switch (arrival) {
            case GARBAGE -> new FailureReason(Cause.GARBAGE, "nothing that can be decoded for " + time);
            case BYTES -> new FailureReason(Cause.TOO_SLOW, "data arrives, but no whole picture for " + time);
            case NOTHING -> live ? new FailureReason(Cause.SILENT, "no picture for " + time)
                    : new FailureReason(Cause.NO_PICTURE, "no first picture within " + time);
        };
    }

    /** Silence before the first picture is another fault than silence after it; a source knows only one of them. */
    FailureReason whenLive(boolean live) {
        return cause == Cause.SILENT && !live ? new FailureReason(Cause.NO_PICTURE, words) : this;
    }

    private static boolean says(Throwable cause, String... words) {
        for (String word : words) {
            if (cause.getMessage() != null && cause.getMessage().contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String text, CameraUrl url) {
        String line = url.redact(text).replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}

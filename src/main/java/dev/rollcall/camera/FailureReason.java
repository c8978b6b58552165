package dev.rollcall.camera;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

import javax.net.ssl.SSLException;

/** A failure in a few words that may be shown. */
final class FailureReason {

    private static final int LONGEST = 200;

    private FailureReason() {
    }

    static String of(Throwable failure, CameraUrl url) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the camera's host name is unknown";
            }
            if (cause instanceof SSLException) {
                return shown("TLS: " + cause.getMessage(), url);
            }
        }
        if (failure instanceof ConnectException) {
            return "the camera cannot be reached";
        }
        String message = failure.getMessage();
        return shown(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message, url);
    }

    private static String shown(String text, CameraUrl url) {
        String line = url.redact(text).replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}

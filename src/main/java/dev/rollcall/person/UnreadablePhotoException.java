package dev.rollcall.person;

import java.util.Map;

import dev.rollcall.http.Failure;

/** A photo of an import that cannot be had. */
final class UnreadablePhotoException extends Failure {

    private static final long serialVersionUID = 1L;

    UnreadablePhotoException(String reason, String message) {
        super(Kind.INVALID, "Photo cannot be read", message, Map.of("reason", reason));
    }
}

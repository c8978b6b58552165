package dev.rollcall.identify;

import dev.rollcall.http.Failure;

/** A camera exists and has nothing to show here at the moment. */
final class NoPictureException extends Failure {

    private static final long serialVersionUID = 1L;

    NoPictureException(String message) {
        super(Kind.UNAVAILABLE, "No picture", message);
    }
}

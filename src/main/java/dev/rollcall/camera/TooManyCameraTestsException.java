package dev.rollcall.camera;

import dev.rollcall.http.Failure;

/** Each test holds a camera open and may decode video: only so many at once. */
final class TooManyCameraTestsException extends Failure {

    private static final long serialVersionUID = 1L;

    TooManyCameraTestsException() {
        super(Kind.RATE_LIMITED, "Too many camera tests", "Other cameras are being tested; try again in a few seconds");
    }
}

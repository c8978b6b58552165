package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/** More pictures are waiting than can be looked at soon. */
public final class RecognitionBusyException extends Failure {

    private static final long serialVersionUID = 1L;

    RecognitionBusyException() {
        super(Kind.UNAVAILABLE, "Recognition is busy", "Too many pictures are waiting; try again shortly");
    }
}

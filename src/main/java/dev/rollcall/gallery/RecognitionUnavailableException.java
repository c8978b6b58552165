package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/** The models or the gallery are not there (yet); everything but recognition works. */
public final class RecognitionUnavailableException extends Failure {

    private static final long serialVersionUID = 1L;

    RecognitionUnavailableException(String reason) {
        super(Kind.UNAVAILABLE, "Recognition unavailable", reason);
    }
}

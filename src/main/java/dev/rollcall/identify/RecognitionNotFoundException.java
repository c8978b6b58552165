package dev.rollcall.identify;

import dev.rollcall.http.Failure;

/** No decision has this id, or no longer. */
final class RecognitionNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    RecognitionNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Recognition not found", "No decision has the id " + id);
    }
}

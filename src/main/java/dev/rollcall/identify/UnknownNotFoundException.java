package dev.rollcall.identify;

import dev.rollcall.http.Failure;

/** No unknown face has this id: it never did, or it was assigned, discarded or has grown too old. */
public final class UnknownNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    UnknownNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Unknown face not found", "No unknown face has the id " + id + " (any more)");
    }
}

package dev.rollcall.gallery;

import java.util.Map;

import dev.rollcall.http.Failure;

/** There is nothing to compare this person with: no face of the model in use, or the person is not active. */
public final class NotEnrolledException extends Failure {

    private static final long serialVersionUID = 1L;

    NotEnrolledException(String personId) {
        super(Kind.CONFLICT, "No face to compare with", personId + " has no face that is compared: register one, or set the status to active",
                Map.of("reason", "not_enrolled"));
    }
}

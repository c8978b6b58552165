package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/** The person has no face with this id. */
public final class FaceNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    FaceNotFoundException(long id) {
        super(Kind.NOT_FOUND, "Face not found", "The person has no face " + id);
    }
}

package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/** The catalog has no model of this name. */
public final class ModelNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    ModelNotFoundException(String name) {
        super(Kind.NOT_FOUND, "Model not found", "There is no model " + name);
    }
}

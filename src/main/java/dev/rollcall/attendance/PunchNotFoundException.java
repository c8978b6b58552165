package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** No punch has this id. */
public final class PunchNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    PunchNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Punch not found", "No punch has the id " + id);
    }
}

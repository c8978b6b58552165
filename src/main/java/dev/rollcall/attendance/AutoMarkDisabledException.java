package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** Automatic marks are switched off. */
public final class AutoMarkDisabledException extends Failure {

    private static final long serialVersionUID = 1L;

    AutoMarkDisabledException() {
        super(Kind.CONFLICT, "Automatic attendance is switched off",
                "auto_mark_enabled is false: only marks by people are taken, with another marked_by than auto");
    }
}

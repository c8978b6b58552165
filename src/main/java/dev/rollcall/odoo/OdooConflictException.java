package dev.rollcall.odoo;

import java.util.Map;

import dev.rollcall.http.Failure;

/** It cannot be done now. */
final class OdooConflictException extends Failure {

    private static final long serialVersionUID = 1L;

    private OdooConflictException(String error, String message, String reason) {
        super(Kind.CONFLICT, error, message, Map.of("reason", reason));
    }

    static OdooConflictException running(RunLedger.Kind kind) {
        return new OdooConflictException("Already running", "Another " + kind.text() + " is running; wait until it has ended", "running");
    }

    static OdooConflictException disabled() {
        return new OdooConflictException("Odoo disabled", "The stored connection is switched off; store it with \"enabled\": true", "disabled");
    }

    /** The run was silent for so long that another one took its place. */
    static OdooConflictException superseded() {
        return new OdooConflictException("Run superseded", "The run took too long over a step, and another one may have begun", "superseded");
    }
}

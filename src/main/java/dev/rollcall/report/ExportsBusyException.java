package dev.rollcall.report;

import dev.rollcall.http.Failure;

/** Enough exports are running: each holds a database connection as long as its reader reads. */
final class ExportsBusyException extends Failure {

    private static final long serialVersionUID = 1L;

    ExportsBusyException() {
        super(Kind.UNAVAILABLE, "Exports busy", "Other exports are running; try again when they have ended");
    }
}

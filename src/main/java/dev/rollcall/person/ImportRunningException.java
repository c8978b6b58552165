package dev.rollcall.person;

import dev.rollcall.http.Failure;

/** One import at a time has the disk and the recognition of this server. */
final class ImportRunningException extends Failure {

    private static final long serialVersionUID = 1L;

    ImportRunningException() {
        super(Kind.CONFLICT, "Import running", "Another import is running; try again when it has ended");
    }
}

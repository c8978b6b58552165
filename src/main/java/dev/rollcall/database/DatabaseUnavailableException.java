package dev.rollcall.database;

import dev.rollcall.http.Failure;

/** The database does not answer, or the schema is not migrated yet. The same request may succeed later. */
public final class DatabaseUnavailableException extends Failure {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException() {
        super(Kind.UNAVAILABLE, "Database unavailable", "The database does not answer at the moment; try again later");
    }
}

package dev.rollcall.database;

import dev.rollcall.http.Failure;

/** PostgreSQL does not answer. */
public final class DatabaseUnavailableException extends Failure {
    private static final long serialVersionUID = 1L;
    public DatabaseUnavailableException() { super(Kind.UNAVAILABLE, "Database unavailable", "The database does not answer; try again shortly"); }
}

package dev.rollcall.database;

/** The embedded PostgreSQL cannot serve. The message is one sentence for the operator and holds no secret. */
public final class EmbeddedPostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedPostgresException(String message) {
        super(message);
    }

    public EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}

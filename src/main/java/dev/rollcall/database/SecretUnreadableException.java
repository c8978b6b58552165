package dev.rollcall.database;

import java.util.Map;

import dev.rollcall.http.Failure;

/** A stored secret was sealed with another key, or for something else, or was changed since. */
public final class SecretUnreadableException extends Failure {

    private static final long serialVersionUID = 1L;

    public SecretUnreadableException() {
        super(Kind.CONFLICT, "Secret unreadable", "What is stored was sealed with another rollcall.secret-key: give that key "
                + "as rollcall.secret-key-previous, or store it again", Map.of("reason", "secret_unreadable"));
    }
}

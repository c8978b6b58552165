package dev.rollcall.database;

import java.util.Map;

import dev.rollcall.http.Failure;

/** There is a secret or a face to store and no key to seal it with. */
public final class SecretKeyMissingException extends Failure {

    private static final long serialVersionUID = 1L;

    public SecretKeyMissingException() {
        super(Kind.CONFLICT, "No secret key", "Faces and credentials are stored only sealed: set rollcall.secret-key or rollcall.secret-key-file "
                + "(32 random bytes in base64, the same for all replicas) first", Map.of("reason", "no_secret_key"));
    }
}

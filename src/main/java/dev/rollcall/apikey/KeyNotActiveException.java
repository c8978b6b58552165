package dev.rollcall.apikey;

import java.util.Map;

import dev.rollcall.http.Failure;

/** A key that opens nothing gets no new secret. */
final class KeyNotActiveException extends Failure {

    private static final long serialVersionUID = 1L;

    KeyNotActiveException(KeyStatus status) {
        super(Kind.CONFLICT, "Key is not active", status == KeyStatus.EXPIRED
                ? "The key has expired: send expires_days to give it another time" : "The key is " + status.text() + ": create another one",
                Map.of("status", status.text()));
    }
}

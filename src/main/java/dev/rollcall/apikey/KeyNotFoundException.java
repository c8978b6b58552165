package dev.rollcall.apikey;

import dev.rollcall.http.Failure;

/** No key has this id. */
final class KeyNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    KeyNotFoundException(String id) {
        super(Kind.NOT_FOUND, "Key not found", "No key has the id " + id);
    }
}

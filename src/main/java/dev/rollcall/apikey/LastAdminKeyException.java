package dev.rollcall.apikey;

import dev.rollcall.http.Failure;

/** Without this key nobody could manage keys over HTTP any more. */
final class LastAdminKeyException extends Failure {

    private static final long serialVersionUID = 1L;

    LastAdminKeyException() {
        super(Kind.CONFLICT, "Last admin key", "No other active key has the permission admin or *: create one first, or rotate this key");
    }
}

package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** The key of this mark belongs to one of another person or time. */
public final class IdempotencyKeyTakenException extends Failure {

    private static final long serialVersionUID = 1L;

    IdempotencyKeyTakenException() {
        super(Kind.CONFLICT, "Idempotency key already used", "The Idempotency-Key belongs to a mark of another person or time; take a new key");
    }
}

package dev.rollcall.attendance;

import dev.rollcall.http.Failure;

/** A check-out by hand ended one record of one person: nobody knows which record of somebody else it would end. */
public final class CheckOutNotMovableException extends Failure {

    private static final long serialVersionUID = 1L;

    CheckOutNotMovableException() {
        super(Kind.CONFLICT, "A check-out by hand cannot be reassigned", "Void it, and check out the other person's record");
    }
}

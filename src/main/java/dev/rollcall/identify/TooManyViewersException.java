package dev.rollcall.identify;

import dev.rollcall.http.Failure;

/** As many look at live views as may. */
final class TooManyViewersException extends Failure {

    private static final long serialVersionUID = 1L;

    TooManyViewersException() {
        super(Kind.UNAVAILABLE, "Too many viewers", "Others are looking; try again when one has left");
    }
}

package dev.rollcall.event;

import dev.rollcall.http.Failure;

/** This replica serves as many streams as it may. */
public final class TooManyStreamsException extends Failure {

    private static final long serialVersionUID = 1L;

    TooManyStreamsException() {
        super(Kind.UNAVAILABLE, "Too many streams", "This server streams to as many clients as it may; try again shortly");
    }
}

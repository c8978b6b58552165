package dev.rollcall.attendance;

/** The disk did not do what the spool needed. */
final class SpoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}

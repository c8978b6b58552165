package dev.rollcall.vision;

/** An image that cannot be, or may not be, decoded. The message is short and may be shown to whoever sent the image. */
public final class UndecodableImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        EMPTY, TOO_MANY_BYTES, TOO_MANY_PIXELS, UNKNOWN_FORMAT, DAMAGED
    }

    private final Reason reason;

    UndecodableImageException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package dev.rollcall.vision;

/** A model could not be opened or run: its file is no such model, or the runtime failed. */
public final class InferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InferenceException(String message, Throwable cause) {
        super(message, cause);
    }

    InferenceException(String message) {
        super(message);
    }
}

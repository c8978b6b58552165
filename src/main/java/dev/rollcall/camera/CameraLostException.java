package dev.rollcall.camera;

import java.io.IOException;

import dev.rollcall.camera.CameraState.Cause;

/** A camera cannot be opened, or no more pictures come from it, and its source knows why. The message may repeat credentials. */
final class CameraLostException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Cause why;

    CameraLostException(Cause why, String message) {
        this(why, message, null);
    }

    CameraLostException(Cause why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    Cause why() {
        return why;
    }
}

package dev.rollcall.camera;

import dev.rollcall.http.Failure;

/** No camera has this name. */
public final class CameraNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    CameraNotFoundException(String name) {
        super(Kind.NOT_FOUND, "Camera not found", "There is no camera " + name);
    }
}

package dev.rollcall.camera;

import java.util.Map;

import dev.rollcall.http.Failure;

/** What is asked for does not go with how the camera came to be. */
final class CameraConflictException extends Failure {

    private static final long serialVersionUID = 1L;

    private CameraConflictException(String error, String message, String reason) {
        super(Kind.CONFLICT, error, message, Map.of("reason", reason));
    }

    static CameraConflictException taken(String name) {
        return new CameraConflictException("Camera already exists", "The name " + name + " is taken; PUT changes the camera", "taken");
    }

    static CameraConflictException configured(String name) {
        return new CameraConflictException("Camera is set by configuration", "Camera " + name + " is set by configuration, in rollcall.cameras." + name
                + ", and is changed there", "configured");
    }
}

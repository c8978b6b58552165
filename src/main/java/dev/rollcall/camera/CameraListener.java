package dev.rollcall.camera;

import io.smallrye.mutiny.Uni;

/** Told in the transaction that writes down what became of a camera. */
public interface CameraListener {

    /** Frames arrive again, or for the first time. */
    Uni<Void> up(CameraState state);

    /** An enabled camera was lost; its state says why. */
    Uni<Void> down(CameraState state);
}

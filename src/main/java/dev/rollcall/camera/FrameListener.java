package dev.rollcall.camera;

import dev.rollcall.vision.Frame;

/** Who looks at the frames. */
@FunctionalInterface
public interface FrameListener {

    /** Called on the camera's own reading thread and must return at once: what waits here makes the next frame old. */
    void onFrame(String camera, Frame frame);

    /** The camera does not run here any more, or has other settings from now on: nothing of its past counts. From any thread. */
    default void stopped(String camera) {
    }
}

package dev.rollcall.camera;

import java.time.Instant;

/**
 * How a camera is doing, fit to be shown: without credentials.
 *
 * @param kind as in the settings, in lower case
 * @param reason a few words on why the camera is in this status
 * @param since when it came to this status
 * @param lastFrameAt when the last frame was taken, null before the first
 * @param frames handed over since the server started
 * @param reconnects openings after the first
 * @param fps frames per second of late
 */
public record CameraState(String name, String kind, Status status, String reason, Instant since, Instant lastFrameAt,
        long frames, long reconnects, double fps) {

    public enum Status {
        /** Not opened yet. */
        STARTING,
        /** Opened, no frame yet. */
        CONNECTING,
        /** Frames arrive. */
        LIVE,
        /** Silent for too long; being closed. */
        STALLED,
        /** Lost; opened again after a pause. */
        BACKING_OFF,
        /** A file or folder has been played to its end. */
        ENDED,
        /** Not running: switched off or shut down. */
        STOPPED
    }
}

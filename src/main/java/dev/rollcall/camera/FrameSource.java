package dev.rollcall.camera;

import java.io.IOException;
import java.util.function.Consumer;

import dev.rollcall.vision.Frame;

/** One opening of a camera. Not opened twice: after an end or a failure another source is made. */
interface FrameSource extends AutoCloseable {

    /**
     * Opens the camera and hands over its frames, in the order they were taken, on the calling thread. Returns when there
     * are no more, as at the end of a file, or soon after {@link #close()}. Silence does not end it: who runs it watches.
     *
     * @throws IOException if the camera cannot be opened or is lost. The message may repeat the camera's credentials.
     */
    void run(Consumer<Frame> sink) throws IOException;

    /** What comes while no picture does. From any thread. */
    default Arrival arrival() {
        return Arrival.NOTHING;
    }

    enum Arrival {
        NOTHING,
        /** Something, as part of a picture that is not whole yet. */
        BYTES,
        /** Something that cannot be decoded. */
        GARBAGE
    }

    /** Ends {@link #run}. From any thread, any number of times, also before it runs; does not wait. */
    @Override
    void close();

    /** Makes sources. Opens nothing yet. */
    interface Factory {
        FrameSource source(CameraSettings settings);
    }
}

package dev.rollcall.camera;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Consumer;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

/** Asks a camera for one picture after another. */
final class SnapshotSource implements FrameSource {

    private static final int MAX_BYTES = 32 << 20;

    private final HttpCamera http;
    private final Pacer pacer;
    private final Clock clock;

    SnapshotSource(HttpClient client, CameraSettings camera, Clock clock) {
        this.http = new HttpCamera(client, camera);
        this.pacer = new Pacer(camera::interval);
        this.clock = clock;
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        try {
            while (pacer.await()) {
                byte[] image = fetch();
                sink.accept(new Frame.Encoded(image, clock.instant()));
            }
        } catch (IOException e) {
            if (!http.isClosed()) {
                throw e;
            }
        }
    }

    private byte[] fetch() throws IOException {
        try (InputStream body = http.body(http.get())) {
            byte[] image = body.readNBytes(MAX_BYTES + 1);
            if (image.length > MAX_BYTES) {
                throw new CameraLostException(Cause.GARBAGE, "the picture is larger than " + MAX_BYTES + " bytes");
            }
            if (!ImageFormat.isImage(image)) {
                throw new CameraLostException(Cause.WRONG_KIND, "the camera does not answer with a picture");
            }
            return image;
        }
    }

    @Override
    public Arrival arrival() {
        return http.arrival();
    }

    @Override
    public void close() {
        pacer.end();
        http.close();
    }
}

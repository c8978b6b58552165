package dev.rollcall.camera;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

/** JPEG pictures that a camera pushes over one HTTP answer. Pictures beyond the frame rate are dropped unread. */
final class MjpegSource implements FrameSource {

    private static final int MAX_WRONG = 10;

    private final HttpCamera http;
    private final Pacer pacer;
    private final Clock clock;

    MjpegSource(HttpClient client, CameraSettings camera, Clock clock) {
        this.http = new HttpCamera(client, camera);
        this.pacer = new Pacer(camera::interval);
        this.clock = clock;
    }

    @Override
    public void run(Consumer<Frame> sink) throws IOException {
        try {
            HttpResponse<InputStream> answer = http.get();
            try (InputStream body = http.body(answer)) {
                checkType(answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT));
                read(new MultipartReader(body), sink);
            }
        } catch (IOException e) {
            if (!http.isClosed()) {
                throw e;
            }
        }
    }

    private static void checkType(String type) throws IOException {
        if (type.startsWith("image/")) {
            throw new CameraLostException(Cause.WRONG_KIND, "the camera answers with a single picture: kind=snapshot is meant");
        }
        if (!type.startsWith("multipart/")) {
            throw new CameraLostException(Cause.WRONG_KIND, "the camera does not answer with an MJPEG stream");
        }
    }

    private void read(MultipartReader parts, Consumer<Frame> sink) throws IOException {
        int wrong = 0;
        while (!http.isClosed()) {
            byte[] part = parts.next();
            if (!ImageFormat.isJpeg(part)) {
                if (++wrong == MAX_WRONG) {
                    throw new CameraLostException(Cause.GARBAGE, "the camera's stream has no JPEG pictures");
                }
            } else {
                wrong = 0;
                if (pacer.isDue()) {
                    sink.accept(new Frame.Encoded(part, clock.instant()));
                }
            }
        }
    }

    @Override
    public Arrival arrival() {
        return http.arrival();
    }

    @Override
    public void close() {
        http.close();
    }
}

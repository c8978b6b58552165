package dev.rollcall.camera;

import java.net.http.HttpClient;
import java.time.Clock;

/** Makes the source that fits a camera's kind. */
final class FrameSources implements FrameSource.Factory {

    private final FfmpegLocator ffmpeg;
    private final ChildLedger children;
    private final Clock clock;
    /** HTTP/1.1: an upgrade offer to HTTP/2 confuses small cameras. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    FrameSources(FfmpegLocator ffmpeg, ChildLedger children, Clock clock) {
        this.ffmpeg = ffmpeg;
        this.children = children;
        this.clock = clock;
    }

    @Override
    public FrameSource source(CameraSettings camera) {
        return switch (camera.kind()) {
            case FILE, RTSP -> new FfmpegSource(camera, ffmpeg, children, clock);
            case MJPEG -> new MjpegSource(client, camera, clock);
            case SNAPSHOT -> new SnapshotSource(client, camera, clock);
            case FOLDER -> new FolderSource(camera, clock);
        };
    }
}

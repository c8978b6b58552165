package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;

class RtspTest {

    private static final BackOff SHORT = new BackOff(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(10), () -> 0);

    @TempDir
    Path folder;

    private RtspServer server() throws Exception {
        Path video = CameraFixture.video(folder.resolve("a.mp4"), "testsrc=size=320x240:rate=10:duration=2");
        return new RtspServer(video, folder, "ad min", "p@ss/'w:d");
    }

    private static Cameras cameras(String url) {
        CameraSettings camera = camera(url).kind(CameraKind.RTSP).timeout(Duration.ofSeconds(6)).build();
        return new Cameras(List.of(camera), CameraFixture.sources(), SHORT, CameraFixture.CLOCK);
    }

    @Test
    void comesBackAfterALostConnectionAndAfterSilence() throws Exception {
        try (RtspServer server = server()) {
            Cameras cameras = cameras(server.url("ad%20min", "p%40ss%2F'w:d"));
            cameras.start((name, frame) -> {
            });
            try {
                awaitLive(cameras, 0);

                server.dropConnections();
                awaitLive(cameras, 1);

                long reconnects = cameras.states().get(0).reconnects();
                server.silence(true);
                Await.until(() -> cameras.states().get(0).status() == Status.BACKING_OFF);
                server.silence(false);
                awaitLive(cameras, reconnects + 1);
            } finally {
                cameras.stop();
            }
        }
    }

    private static void awaitLive(Cameras cameras, long reconnects) {
        Await.until(() -> {
            CameraState state = cameras.states().get(0);
            return state.status() == Status.LIVE && state.reconnects() >= reconnects;
        });
    }

    private static Cause causeOf(Running source) throws Exception {
        return ((CameraLostException) source.failure()).why();
    }

    @Test
    void aStreamThatCannotBeDecodedEndsAsGarbage() throws Exception {
        try (RtspServer server = server()) {
            server.garble();
            Cameras cameras = cameras(server.url("ad%20min", "p%40ss%2F'w:d"));
            cameras.start((name, frame) -> {
            });
            try {
                Await.until(() -> cameras.states().get(0).status() == Status.BACKING_OFF);
                assertThat(cameras.states().get(0)).extracting(CameraState::cause, CameraState::frames).containsExactly(Cause.GARBAGE, 0L);
            } finally {
                cameras.stop();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "rtsp://127.0.0.1:1/x, REFUSED", "rtsp://no.such.host.invalid/x, UNKNOWN_HOST" })
    void namesWhatIsWrongWithTheWayThere(String url, Cause cause) throws Exception {
        try (Running source = new Running(camera(url).kind(CameraKind.RTSP).source())) {
            assertThat(causeOf(source)).isEqualTo(cause);
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutRepeatingIt() throws Exception {
        try (RtspServer server = server(); Running source = new Running(camera(server.url("admin", "geheim")).kind(CameraKind.RTSP).source())) {
            assertThat(source.failure()).hasMessageContaining("401").message().doesNotContain("geheim");
            assertThat(causeOf(source)).isEqualTo(Cause.CREDENTIALS);
        }
    }
}

package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static dev.rollcall.camera.CameraFixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;

class FfmpegSourceTest {

    @TempDir
    Path folder;

    @Test
    void playsAFileAtItsOwnSpeedToItsEnd() throws Exception {
        Path file = video(folder.resolve("a.mp4"), "testsrc=size=320x240:rate=10:duration=3");
        try (Running source = new Running(camera(file.toString()).kind(CameraKind.FILE).source())) {
            List<Frame> frames = source.toEnd();

            assertThat(frames).hasSize(15).allSatisfy(frame -> assertThat(((Frame.Rgb) frame).width()).isEqualTo(320));
            Duration played = Duration.between(frames.get(0).capturedAt(), frames.get(14).capturedAt());
            assertThat(played).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void doesNotRepeatFramesOfASlowFile() throws Exception {
        Path file = video(folder.resolve("slow.mp4"), "testsrc=size=320x240:rate=2:duration=2");
        try (Running source = new Running(camera(file.toString()).kind(CameraKind.FILE).source())) {
            assertThat(source.toEnd()).hasSize(4);
        }
    }

    @Test
    void keepsRedFirstAndRowsFromTheTop() throws Exception {
        Path file = video(folder.resolve("red.mp4"), "color=red:size=64x48:rate=5:duration=1,drawbox=y=24:h=24:color=blue:t=fill");
        try (Running source = new Running(camera(file.toString()).kind(CameraKind.FILE).source())) {
            byte[] rgb = ((Frame.Rgb) source.toEnd().get(0)).rgb();

            assertThat(List.of(rgb[0] & 255, rgb[1] & 255, rgb[2] & 255)).matches(p -> p.get(0) > 200 && p.get(1) < 50 && p.get(2) < 50);
            int last = rgb.length - 3;
            assertThat(List.of(rgb[last] & 255, rgb[last + 1] & 255, rgb[last + 2] & 255))
                    .matches(p -> p.get(0) < 50 && p.get(1) < 50 && p.get(2) > 200);
        }
    }

    @Test
    void scalesDownToTheLimitAndKeepsTheShape() throws Exception {
        Path wide = video(folder.resolve("wide.mp4"), "testsrc=size=640x160:rate=5:duration=1");
        Path high = video(folder.resolve("high.mp4"), "testsrc=size=200x400:rate=5:duration=1");

        assertThat(firstOf(camera(wide.toString()).within(320, 240))).extracting(Frame.Rgb::width, Frame.Rgb::height).containsExactly(320, 80);
        assertThat(firstOf(camera(high.toString()).within(320, 240))).extracting(Frame.Rgb::width, Frame.Rgb::height).containsExactly(120, 240);
        assertThat(firstOf(camera(high.toString()).within(800, 800))).extracting(Frame.Rgb::width, Frame.Rgb::height).containsExactly(200, 400);
    }

    private static Frame.Rgb firstOf(CameraFixture.Builder camera) throws Exception {
        try (Running source = new Running(camera.kind(CameraKind.FILE).source())) {
            return (Frame.Rgb) source.toEnd().get(0);
        }
    }

    @Test
    void aLoopGoesOnPastTheEnd() throws Exception {
        Path file = video(folder.resolve("loop.mp4"), "testsrc=size=64x48:rate=5:duration=1");
        try (Running source = new Running(camera(file.toString()).kind(CameraKind.FILE).loop().source())) {
            source.awaitFrames(12);

            assertThat(source.isOver()).isFalse();
            source.stop();
            source.toEnd();
        }
    }

    @Test
    void playsANameFullOfTraps() throws Exception {
        Path file = video(folder.resolve("a'b %03d;x.mp4"), "testsrc=size=64x48:rate=5:duration=1");
        Path trap = Files.move(file, folder.resolve("pipe:'a b' %03d.mp4"));
        try (Running source = new Running(camera("file:" + trap).kind(CameraKind.FILE).source())) {
            assertThat(source.toEnd()).hasSize(5);
        }
    }

    @Test
    void saysWhyAFileCannotBePlayed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all ".repeat(100));

        try (Running source = new Running(camera(folder.resolve("none.mp4").toString()).kind(CameraKind.FILE).source())) {
            assertThat(source.failure()).hasMessageContaining("No such file")
                    .extracting(failure -> ((CameraLostException) failure).why()).isEqualTo(Cause.NOT_FOUND);
        }
        try (Running source = new Running(camera(text.toString()).kind(CameraKind.FILE).source())) {
            assertThat(source.failure()).hasMessageContaining("Invalid data")
                    .extracting(failure -> ((CameraLostException) failure).why()).isEqualTo(Cause.GARBAGE);
        }
    }

    @Test
    void aPlaylistDoesNotLeadToTheNetwork() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Path list = Files.writeString(folder.resolve("list.m3u8"),
                    "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:" + server.getLocalPort() + "/a.ts\n#EXT-X-ENDLIST\n");
            try (Running source = new Running(camera(list.toString()).kind(CameraKind.FILE).source())) {
                assertThat(source.failure()).isNotNull();
            }
            server.setSoTimeout(1);
            assertThat(catchThrowable(server::accept)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aDamagedFileIsPlayedOnceAsFarAsItGoes() throws Exception {
        Path whole = video(folder.resolve("whole.avi"), "testsrc=size=320x240:rate=5:duration=2");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.avi"), Arrays.copyOf(bytes, bytes.length / 2));
        try (Running source = new Running(camera(half.toString()).kind(CameraKind.FILE).source())) {
            assertThat(source.toEnd()).hasSizeBetween(1, 9);
        }
    }

    @Test
    void aHungStreamEndsWhenClosedAndLeavesNoChild() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                Running source = new Running(camera("rtsp://u:geheim@127.0.0.1:" + silent.getLocalPort() + "/x").kind(CameraKind.RTSP).source())) {
            silent.accept().getInputStream().read();
            ProcessHandle child = children("pipe:0");
            assertThat(child.info().arguments()).hasValueSatisfying(arguments -> assertThat(arguments).noneMatch(a -> a.contains("geheim")));

            source.stop();

            source.toEnd();
            assertThat(child.isAlive()).isFalse();
        }
    }

    private static ProcessHandle children(String argument) {
        return ProcessHandle.current().children()
                .filter(child -> child.info().arguments().stream().flatMap(Arrays::stream).anyMatch(argument::equals))
                .findFirst().orElseThrow();
    }

    @Test
    void closedBeforeItRunsItReadsNothing() throws Exception {
        FrameSource source = camera("/dev/null").kind(CameraKind.FILE).source();
        source.close();
        try (Running running = new Running(source)) {
            assertThat(running.toEnd()).isEmpty();
        }
    }

    @Test
    void theSharedVideosPlay() throws Exception {
        Path file = CameraFixture.shared("faces/misc/portraits_pan_640x480_h264.mp4");
        try (Running source = new Running(camera(file.toString()).kind(CameraKind.FILE).source())) {
            source.awaitFrames(3);
            assertThat((Frame.Rgb) source.frames.get(0)).extracting(Frame.Rgb::width, Frame.Rgb::height).containsExactly(640, 480);
            assertThat(source.frames.get(2).capturedAt()).isBeforeOrEqualTo(Instant.now());
        }
    }
}

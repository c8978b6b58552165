package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.vision.Frame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class CamerasTest {

    @TempDir
    Path folder;

    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 0);

    private static Cameras cameras(CameraFixture.Builder... cameras) {
        return new Cameras(Arrays.stream(cameras).map(CameraFixture.Builder::build).toList(),
                CameraFixture.sources(), BACK_OFF, CameraFixture.CLOCK);
    }

    private static CameraState state(Cameras cameras, String name) {
        return cameras.states().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void oneBadCameraDoesNotDisturbAnother() throws Exception {
        Path video = CameraFixture.video(folder.resolve("a.mp4"), "testsrc=size=64x48:rate=5:duration=1");
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler ears = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters())
                        + (line instanceof ExtLogRecord ext ? new PatternFormatter("%s").format(ext) : ""));
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger.getLogger("dev.rollcall.camera").addHandler(ears);
        Map<String, Integer> frames = new ConcurrentHashMap<>();
        try (CameraServer angry = new CameraServer(exchange -> CameraServer.status(exchange, 500))) {
            Cameras cameras = cameras(
                    camera(video.toString()).name("loop").kind(CameraKind.FILE).loop(),
                    camera(video.toString()).name("once").kind(CameraKind.FILE),
                    camera(video.toString()).name("off").kind(CameraKind.FILE).disabled(),
                    camera("rtsp://admin:geheim@127.0.0.1:1/x").name("refused").kind(CameraKind.RTSP),
                    camera(angry.url("/?pwd=geheim")).name("angry").login("admin", "geheim").kind(CameraKind.MJPEG));
            cameras.start((name, frame) -> frames.merge(name, 1, Integer::sum));
            assertThatIllegalStateException().isThrownBy(() -> cameras.start((name, frame) -> {
            }));

            Await.until(() -> frames.getOrDefault("loop", 0) > 8 && state(cameras, "once").status() == Status.ENDED
                    && state(cameras, "refused").reconnects() > 1 && state(cameras, "angry").reconnects() > 1);

            assertThat(frames).containsEntry("once", 5).containsOnlyKeys("loop", "once");
            assertThat(state(cameras, "loop").status()).isEqualTo(Status.LIVE);
            assertThat(state(cameras, "off")).extracting(CameraState::status, CameraState::reason).containsExactly(Status.STOPPED, "switched off");
            assertThat(cameras.find("refused")).isPresent();
            assertThat(cameras.find("nobody")).isEmpty();
            assertThat(cameras.lastBeat()).isPresent();
            assertThat(cameras.states().toString()).doesNotContain("geheim");

            cameras.stop();

            assertThat(cameras.lastBeat()).isEmpty();
            assertThat(cameras.states()).allSatisfy(it -> assertThat(it.status()).isEqualTo(Status.STOPPED));
            assertThat(ProcessHandle.current().children().filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))).isEmpty();
        } finally {
            Logger.getLogger("dev.rollcall.camera").removeHandler(ears);
        }
        assertThat(logged).anySatisfy(line -> assertThat(line).contains("angry"));
        assertThat(logged.toString()).doesNotContain("geheim");
    }

    /** Does nothing but what its name says. */
    private static FrameSource misbehaving(String name, CountDownLatch end) {
        return new FrameSource() {
            private volatile boolean closed;

            @Override
            public void run(Consumer<Frame> sink) {
                switch (name) {
                    case "throws" -> throw new IllegalStateException("broken");
                    case "hangs" -> wait(Running.LONG);
                    default -> {
                        while (!closed) {
                            sink.accept(new Frame.Rgb(1, 1, new byte[3], CameraFixture.CLOCK.instant()));
                            if (name.equals("good")) {
                                wait(Duration.ofMillis(50));
                            }
                        }
                    }
                }
            }

            private void wait(Duration time) {
                try {
                    end.await(time.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void close() {
                closed = true;
                if (name.equals("hangs")) {
                    wait(Running.LONG);
                }
            }
        };
    }

    @Test
    void oneThatThrowsOneThatHangsAndOneThatFloodsDisturbNobody() {
        CountDownLatch end = new CountDownLatch(1);
        Map<String, Integer> frames = new ConcurrentHashMap<>();
        Cameras cameras = new Cameras(Stream.of("floods", "good", "hangs", "throws")
                .map(name -> camera("rtsp://cam/").kind(CameraKind.RTSP).name(name).timeout(Duration.ofSeconds(1)).build()).toList(),
                settings -> misbehaving(settings.name(), end), BACK_OFF, CameraFixture.CLOCK);
        cameras.start((name, frame) -> frames.merge(name, 1, Integer::sum));
        try {
            Await.until(() -> state(cameras, "hangs").status() == Status.STALLED && state(cameras, "throws").failures() > 3);
            int before = frames.get("good");
            Await.until(() -> frames.get("good") > before + 5);

            assertThat(state(cameras, "good")).extracting(CameraState::status, CameraState::reconnects).containsExactly(Status.LIVE, 0L);
            assertThat(state(cameras, "floods").status()).isEqualTo(Status.LIVE);
            assertThat(state(cameras, "throws").cause()).isEqualTo(Cause.OTHER);
            assertThat(state(cameras, "hangs").cause()).isEqualTo(Cause.NO_PICTURE);
        } finally {
            end.countDown();
            cameras.stop();
        }
    }

    @Test
    void comesBackWhenTheCameraDoes() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        try (CameraServer server = new CameraServer(exchange -> {
            if (away.get()) {
                CameraServer.status(exchange, 503);
            } else {
                CameraServer.jpeg(exchange);
            }
        })) {
            Cameras cameras = cameras(camera(server.url("/a.jpg")).kind(CameraKind.SNAPSHOT));
            cameras.start((name, frame) -> {
            });
            Await.until(() -> state(cameras, "front").status() == Status.BACKING_OFF);
            assertThat(state(cameras, "front").reason()).isEqualTo("the camera answers with status 503");
            away.set(false);
            Await.until(() -> state(cameras, "front").status() == Status.LIVE);
            away.set(true);
            Await.until(() -> state(cameras, "front").status() == Status.BACKING_OFF);
            cameras.stop();
            away.set(false);
            cameras.start((name, frame) -> {
            });
            Await.until(() -> state(cameras, "front").status() == Status.LIVE);
            cameras.stop();
        }
    }

    @Test
    void countsForMonitoring() {
        FakeTime time = new FakeTime();
        FakeSource source = new FakeSource(true);
        CameraSupervisor supervisor = new CameraSupervisor(camera("rtsp://cam/").kind(CameraKind.RTSP).build(), settings -> source, BACK_OFF,
                Thread::new, time, time::nanoTime);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Runnable removal = CameraMetrics.register(registry, supervisor, time);
        assertThat(registry.get("rollcall.camera.last.frame.age").tag("camera", "front").gauge().value()).isNaN();
        assertThat(registry.get("rollcall.camera.wanted").gauge().value()).isZero();

        supervisor.start((name, frame) -> {
        });
        supervisor.tick();
        source.frame(new Frame.Rgb(2, 1, new byte[6], time.instant()));
        Await.until(() -> supervisor.state().frames() == 1);
        time.pass(Duration.ofSeconds(3));

        assertThat(registry.get("rollcall.camera.frames").functionCounter().count()).isEqualTo(1);
        assertThat(registry.get("rollcall.camera.reconnects").functionCounter().count()).isZero();
        assertThat(registry.get("rollcall.camera.up").gauge().value()).isEqualTo(1);
        assertThat(registry.get("rollcall.camera.wanted").gauge().value()).isEqualTo(1);
        assertThat(registry.get("rollcall.camera.state").tag("state", "live").gauge().value()).isEqualTo(1);
        assertThat(registry.get("rollcall.camera.state").gauges()).hasSize(Status.values().length)
                .filteredOn(state -> state.value() == 1).hasSize(1);
        assertThat(registry.get("rollcall.camera.last.frame.age").gauge().value()).isEqualTo(3);
        source.fail(new CameraLostException(Cause.CREDENTIALS, "no"));
        Await.until(() -> supervisor.state().status() == Status.BACKING_OFF);
        assertThat(registry.get("rollcall.camera.failures").tag("camera", "front").tag("cause", "credentials").functionCounter().count()).isEqualTo(1);
        assertThat(registry.get("rollcall.camera.failures").tag("cause", "silent").functionCounter().count()).isZero();
        supervisor.stop();
        assertThat(registry.get("rollcall.camera.up").gauge().value()).isZero();

        removal.run();

        assertThat(registry.getMeters()).isEmpty();
    }
}

package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.vision.Frame;

/** Cameras that come, go and change while the server runs. */
class ReplacedCamerasTest {

    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 0);

    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<CameraSettings, FakeSource> opened = new ConcurrentHashMap<>();
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private volatile boolean obedient = true;
    private final Cameras cameras = new Cameras(List.of(stored("fixed").build()), settings -> {
        FakeSource source = new FakeSource(obedient);
        opened.put(settings, source);
        return source;
    }, BACK_OFF, time, () -> ZoneId.of("Europe/Berlin"), supervisor -> CameraMetrics.register(registry, supervisor, time));

    private static CameraFixture.Builder stored(String name) {
        return camera("rtsp://cam/" + name).name(name).kind(CameraKind.RTSP);
    }

    private void start() {
        cameras.start(new FrameListener() {
            @Override
            public void onFrame(String camera, Frame frame) {
            }

            @Override
            public void stopped(String camera) {
                stopped.add(camera);
            }
        });
    }

    @AfterEach
    void stop() {
        opened.values().forEach(FakeSource::end);
        cameras.stop();
    }

    private CameraState state(String name) {
        return cameras.states().stream().filter(it -> it.name().equals(name)).findAny().orElseThrow();
    }

    @Test
    void oneThatHasNotChangedGoesOnUndisturbed() {
        start();
        CameraSettings same = stored("same").build();
        CameraSettings changed = stored("changed").build();
        cameras.replace(List.of(same, changed));
        Await.until(() -> opened.containsKey(same) && opened.containsKey(changed));

        CameraSettings next = stored("changed").rate(1).build();
        CameraSettings added = stored("added").build();
        cameras.replace(List.of(same, next, added));
        Await.until(() -> opened.containsKey(next) && opened.containsKey(added));
        cameras.replace(List.of(same));

        assertThat(opened.get(same).closings).isZero();
        // A source that was being opened closes when it is open.
        Await.until(() -> opened.get(changed).closings > 0 && opened.get(added).closings > 0);
        assertThat(stopped).containsExactly("changed", "added", "changed");
        assertThat(cameras.all()).extracting(CameraSettings::name).containsExactly("fixed", "same");
    }

    @Test
    void noStoredOneTakesTheNameOfAConfiguredOne() {
        start();
        cameras.replace(List.of(stored("fixed").rate(1).build()));

        assertThat(cameras.find("fixed")).map(CameraSettings::frameRate).contains(5.0);
        assertThat(cameras.isConfigured("fixed")).isTrue();
        assertThat(stopped).isEmpty();
    }

    @Test
    void isNotOpenedAgainBeforeItsLastOpeningHasEnded() {
        obedient = false;
        start();
        CameraSettings first = stored("one").build();
        cameras.replace(List.of(first));
        Await.until(() -> opened.containsKey(first));

        CameraSettings second = stored("one").rate(1).build();
        CameraSettings third = stored("one").rate(2).build();
        cameras.replace(List.of(second));
        cameras.replace(List.of(third));
        assertThat(state("one").status()).isEqualTo(Status.STOPPED);

        opened.get(first).end();
        Await.until(() -> opened.containsKey(third));
        assertThat(opened).doesNotContainKey(second);
    }

    @Test
    void leavesNoMetricsBehind() {
        start();
        CameraSettings first = stored("one").build();
        cameras.replace(List.of(first));
        int meters = registry.getMeters().size();
        Await.until(() -> opened.containsKey(first));
        Await.until(() -> state("one").status() == Status.CONNECTING);
        opened.get(first).frame(new Frame.Encoded(CameraServer.JPEG, time.instant()));
        Await.until(() -> registry.get("rollcall.camera.frames").tag("camera", "one").functionCounter().count() == 1);

        cameras.replace(List.of(stored("one").rate(1).build()));
        assertThat(registry.get("rollcall.camera.frames").tag("camera", "one").functionCounter().count()).isZero();
        assertThat(registry.getMeters()).hasSize(meters);

        cameras.replace(List.of());
        assertThat(registry.find("rollcall.camera.frames").tag("camera", "one").functionCounter()).isNull();
    }

    /** It is Monday, 09:00 in Berlin. */
    @Test
    void looksWithinItsScheduleOnly() {
        start();
        CameraSettings open = stored("open").schedule("mon 06:00-10:00").build();
        CameraSettings shut = stored("shut").schedule("mon 06:00-09:00; mon 10:00-11:00").build();
        cameras.replace(List.of(open, shut));
        Await.until(() -> opened.containsKey(open));
        assertThat(state("shut")).extracting(CameraState::status, CameraState::reason).containsExactly(Status.STOPPED, "outside its schedule");

        time.pass(Duration.ofHours(1));
        Await.until(() -> opened.containsKey(shut) && state("open").status() == Status.STOPPED);
        assertThat(state("open").reason()).isEqualTo("outside its schedule");
        assertThat(stopped).containsExactly("open");
    }
}

package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;
import dev.rollcall.setting.TestSettings;

class CameraSettingsTest {

    private Duration usualInterval = Duration.ofMillis(1500);

    private List<CameraSettings> read(Map<String, String> properties) {
        return CameraSettings.all(new SmallRyeConfigBuilder()
                .withMapping(CameraConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(CameraConfig.class), () -> usualInterval);
    }

    private static Map<String, String> front(String... more) {
        Map<String, String> properties = new HashMap<>(Map.of("rollcall.cameras.front.url", "rtsp://admin:geheim@cam/live"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put("rollcall.cameras.front." + more[i], more[i + 1]);
        }
        return properties;
    }

    @Test
    void noCameraIsAGoodConfiguration() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void anAddressIsEnough() {
        CameraSettings camera = read(front()).get(0);

        assertThat(camera.name()).isEqualTo("front");
        assertThat(camera.kind()).isEqualTo(CameraKind.RTSP);
        assertThat(camera.enabled()).isTrue();
        assertThat(camera.direction()).isEqualTo(Direction.ANY);
        assertThat(camera.liveness()).isEqualTo(LivenessPolicy.ADVISORY);
        assertThat(camera.frameRate()).isEqualTo(5);
        assertThat(camera.interval()).isEqualTo(Duration.ofMillis(200));
        assertThat(camera.snapshotInterval().get()).isEqualTo(Duration.ofMillis(1500));
        assertThat(camera.openTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(camera.toString()).contains("rtsp://***@cam/live").doesNotContain("geheim", "admin");
    }

    /** Cameras that are made over HTTP have the same defaults. */
    @Test
    void hasTheUsualSettingsOtherwise() {
        CameraSettings camera = read(front()).get(0);

        assertThat(CameraSettings.usual("front", camera.url(), camera.snapshotInterval())).isEqualTo(camera);
    }

    @Test
    void theIntervalOfASnapshotCameraFollowsTheSettingUnlessItHasItsOwn() {
        Settings settings = TestSettings.fixed(Setting.SNAPSHOT_INTERVAL_SECONDS, 0.25);
        CameraSettings follows = read(front("url", "http://cam/a.jpg")).get(0);
        CameraSettings own = read(front("url", "http://cam/a.jpg", "snapshot-interval", "3s")).get(0);

        usualInterval = Cameras.snapshotInterval(settings);
        assertThat(follows.interval()).isEqualTo(Duration.ofMillis(250));
        assertThat(own.interval()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsEveryProperty() {
        CameraSettings camera = read(front("url", "http://cam/x", "kind", "snapshot", "enabled", "false", "direction", "exit", "location",
                "Back door", "frame-rate", "0.5", "loop", "true", "max-width", "640", "max-height", "480", "snapshot-interval", "0.5s",
                "open-timeout", "3s", "stall-timeout", "PT20S", "user-name", "admin", "password", "geheim", "liveness", "required", "schedule", "mon 06:00-22:00")).get(0);

        assertThat(camera).extracting(CameraSettings::kind, CameraSettings::enabled, CameraSettings::direction, CameraSettings::loop,
                CameraSettings::maxWidth, CameraSettings::maxHeight).containsExactly(CameraKind.SNAPSHOT, false, Direction.EXIT, true, 640, 480);
        assertThat(camera.location()).contains("Back door");
        assertThat(camera.liveness()).isEqualTo(LivenessPolicy.REQUIRED);
        assertThat(camera.interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(camera.openTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(camera.stallTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(camera.schedule()).isEqualTo(Schedule.parse("mon 06:00-22:00"));
        assertThat(camera.url().credentials()).isPresent();
    }

    @Test
    void guessesTheKind(@TempDir Path folder) {
        assertThat(kindOf("http://cam/snap.JPG?x=1")).isEqualTo(CameraKind.SNAPSHOT);
        assertThat(kindOf("https://cam/video.cgi")).isEqualTo(CameraKind.MJPEG);
        assertThat(kindOf("rtsps://cam/1")).isEqualTo(CameraKind.RTSP);
        assertThat(kindOf("/videos/a.mp4")).isEqualTo(CameraKind.FILE);
        assertThat(kindOf(folder.toString())).isEqualTo(CameraKind.FOLDER);
    }

    private CameraKind kindOf(String url) {
        return read(front("url", url)).get(0).kind();
    }

    @ParameterizedTest
    @CsvSource({"url, nonsense://geheim", "url, rtsp://u:geheim@/", "kind, mjpeg", "kind, file", "frame-rate, 0", "frame-rate, NaN",
            "frame-rate, 61", "max-width, 10", "max-height, 100000", "snapshot-interval, 10ms", "snapshot-interval, 61s",
            "open-timeout, 0s", "stall-timeout, 1h", "region, round", "schedule, sometimes"})
    void refusesABadValueByItsPropertysName(String property, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(front(property, value)))
                .withMessageStartingWith("rollcall.cameras.front." + property + " ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sometimes", "true", "2" })
    void refusesALivenessThatThereIsNot(String value) {
        assertThatThrownBy(() -> read(front("liveness", value))).hasMessageContaining("rollcall.cameras.front.liveness");
    }

    @Test
    void refusesABadName() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(Map.of("rollcall.cameras.\"front door\".url", "rtsp://cam/")))
                .withMessageContaining("rollcall.cameras.front door");
    }
}

package dev.rollcall.camera;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assumptions;

/** Settings, ffmpeg and videos for the tests of this package. */
final class CameraFixture {

    static final Clock CLOCK = Clock.systemUTC();
    /** One copy for all test classes of a build; the product shares it between processes in the same way. */
    private static final FfmpegLocator LOCATOR = new FfmpegLocator(Optional.empty(), "", new BundledFfmpeg(Path.of("target", "camera-test")));

    private CameraFixture() {
    }

    static FfmpegLocator ffmpeg() {
        return LOCATOR;
    }

    static FrameSource.Factory sources() {
        return new FrameSources(LOCATOR, new ChildLedger(Path.of("target", "camera-test", "children")), CLOCK);
    }

    static Builder camera(String url) {
        return new Builder(url);
    }

    /** @param source a lavfi description, as {@code testsrc=size=320x240:rate=10:duration=2} */
    static Path video(Path file, String source) throws Exception {
        Process process = LOCATOR.locate().command(List.of("-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source,
                "-c:v", "libopenh264", file.toString())).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("No test video");
        }
        return file;
    }

    static Path shared(String name) {
        Path file = Path.of("..", "shared", name);
        Assumptions.assumeThat(file).exists();
        return file;
    }

    static final class Builder {
        private final String url;
        private CameraKind kind;
        private double rate = 5;
        private boolean loop;
        private boolean enabled = true;
        private int maxWidth = 1280;
        private int maxHeight = 720;
        private Duration interval = Duration.ofMillis(100);
        private Duration timeout = Duration.ofSeconds(10);
        private String user;
        private String password;
        private String name = "front";
        private Schedule schedule = Schedule.ALWAYS;

        private Builder(String url) {
            this.url = url;
        }

        Builder name(String value) {
            name = value;
            return this;
        }

        Builder schedule(String text) {
            schedule = Schedule.parse(text);
            return this;
        }

        Builder kind(CameraKind value) {
            kind = value;
            return this;
        }

        Builder rate(double value) {
            rate = value;
            return this;
        }

        Builder loop() {
            loop = true;
            return this;
        }

        Builder disabled() {
            enabled = false;
            return this;
        }

        Builder within(int width, int height) {
            maxWidth = width;
            maxHeight = height;
            return this;
        }

        Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        Builder login(String name, String secret) {
            user = name;
            password = secret;
            return this;
        }

        CameraSettings build() {
            CameraUrl address = CameraUrl.parse(url, Optional.ofNullable(user), Optional.ofNullable(password));
            return new CameraSettings(name, address, kind, enabled, Direction.ANY, Optional.empty(), rate, loop, maxWidth, maxHeight,
                    () -> interval, timeout, timeout, LivenessPolicy.ADVISORY, Optional.empty(), 0, schedule);
        }

        FrameSource source() {
            return sources().source(build());
        }
    }
}

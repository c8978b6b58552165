package dev.rollcall.camera;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One camera's checked settings.
 *
 * @param name 1 to 64 letters, digits, {@code _} or {@code -}
 * @param url prints without its credentials
 * @param location in words, may be empty
 * @param frameRate pictures analysed per second
 * @param loop whether a file or folder starts again at its end
 * @param maxWidth in pixels; obeyed by file and RTSP
 * @param maxHeight in pixels; obeyed by file and RTSP
 * @param snapshotInterval asked each time: it may be a setting that changes
 * @param openTimeout time for the first picture to arrive
 * @param stallTimeout silence after which a camera is opened again
 * @param liveness what it means for a name that a face looks like a picture of a face
 * @param region where faces count; everywhere when it is empty
 * @param minFace narrower faces do not count, pixels of the picture that is looked at; 0 for all that can be recognised
 * @param schedule outside it the camera is stopped
 */
public record CameraSettings(String name, CameraUrl url, CameraKind kind, boolean enabled, Direction direction,
        Optional<String> location, double frameRate, boolean loop, int maxWidth, int maxHeight, Supplier<Duration> snapshotInterval,
        Duration openTimeout, Duration stallTimeout, LivenessPolicy liveness, Optional<Region> region, int minFace,
        Schedule schedule) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PICTURE = Pattern.compile(".*\\.(jpe?g|png|bmp|webp)");

    public CameraSettings {
        check(isName(name), name, "", "needs a name of 1 to 64 letters, digits, _ or -");
        check(frameRate >= 0.1 && frameRate <= 60, name, "frame-rate", "must be 0.1 to 60 per second");
        check(maxWidth >= 64 && maxWidth <= 8192, name, "max-width", "must be 64 to 8192 pixels");
        check(maxHeight >= 64 && maxHeight <= 8192, name, "max-height", "must be 64 to 8192 pixels");
        check(within(openTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5)), name, "open-timeout",
                "must be 1 second to 5 minutes");
        check(within(stallTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5)), name, "stall-timeout",
                "must be 1 second to 5 minutes");
        check(minFace >= 0 && minFace <= 4096, name, "min-face", "must be 0 to 4096 pixels");
        check(fits(kind, url), name, "kind", "does not fit the address: " + kind);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * @param usualInterval between snapshots of cameras that have none of their own
     * @throws IllegalArgumentException naming the first property at fault
     */
    static List<CameraSettings> all(CameraConfig config, Supplier<Duration> usualInterval) {
        return config.cameras().entrySet().stream().map(camera -> of(camera.getKey(), camera.getValue(), usualInterval)).toList();
    }

    static CameraSettings of(String name, CameraConfig.Camera camera, Supplier<Duration> usualInterval) {
        CameraUrl url;
        try {
            url = CameraUrl.parse(camera.url(), camera.userName(), camera.password());
        } catch (IllegalArgumentException e) {
            throw refused(name, "url", e.getMessage());
        }
        return new CameraSettings(name, url, camera.kind().orElseGet(() -> guess(url)), camera.enabled(), camera.direction(),
                camera.location(), camera.frameRate(), camera.loop(), camera.maxWidth(), camera.maxHeight(),
                camera.snapshotInterval().map(own -> own(name, own)).orElse(usualInterval), camera.openTimeout(), camera.stallTimeout(),
                camera.liveness(), camera.region().map(text -> read(name, "region", text, Region::parse)), camera.minFace(),
                camera.schedule().map(text -> read(name, "schedule", text, Schedule::parse)).orElse(Schedule.ALWAYS));
    }

    /** What a camera is of which nothing but the address is said: the defaults of {@link CameraConfig.Camera}. */
    static CameraSettings usual(String name, CameraUrl url, Supplier<Duration> usualInterval) {
        return new CameraSettings(name, url, guess(url), true, Direction.ANY, Optional.empty(), 5, false, 1280, 720, usualInterval,
                Duration.ofSeconds(10), Duration.ofSeconds(10), LivenessPolicy.ADVISORY, Optional.empty(), 0, Schedule.ALWAYS);
    }

    private static <T> T read(String name, String property, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw refused(name, property, "is wrong: " + e.getMessage());
        }
    }

    /** An interval that is the camera's own. */
    private record Own(Duration get) implements Supplier<Duration> {
    }

    /** @throws IllegalArgumentException unless it is 0.1 to 60 seconds */
    static Supplier<Duration> own(String name, Duration interval) {
        check(within(interval, Duration.ofMillis(100), Duration.ofSeconds(60)), name, "snapshot-interval", "must be 0.1 to 60 seconds");
        return new Own(interval);
    }

    /** Empty for a camera that follows the setting. */
    Optional<Duration> ownInterval() {
        return snapshotInterval instanceof Own own ? Optional.of(own.get()) : Optional.empty();
    }

    /** Time between two pictures that are handed on. Ask each time. */
    public Duration interval() {
        return kind == CameraKind.SNAPSHOT ? snapshotInterval.get() : Duration.ofNanos(Math.round(1e9 / frameRate));
    }

    /** Names of what is another, as clients spell them; {@code login} for user and password. */
    Set<String> differences(CameraSettings other) {
        Map<String, Function<CameraSettings, Object>> fields = new TreeMap<>();
        fields.put("url", camera -> camera.url.withoutUser());
        fields.put("login", camera -> camera.url.credentials().map(login -> List.of(login.user(), login.password())));
        fields.put("kind", CameraSettings::kind);
        fields.put("enabled", CameraSettings::enabled);
        fields.put("direction", CameraSettings::direction);
        fields.put("location", CameraSettings::location);
        fields.put("frame_rate", CameraSettings::frameRate);
        fields.put("loop", CameraSettings::loop);
        fields.put("max_width", CameraSettings::maxWidth);
        fields.put("max_height", CameraSettings::maxHeight);
        fields.put("snapshot_interval", CameraSettings::ownInterval);
        fields.put("open_timeout", CameraSettings::openTimeout);
        fields.put("stall_timeout", CameraSettings::stallTimeout);
        fields.put("liveness", CameraSettings::liveness);
        fields.put("region", CameraSettings::region);
        fields.put("min_face", CameraSettings::minFace);
        fields.put("schedule", CameraSettings::schedule);
        return fields.entrySet().stream().filter(field -> !field.getValue().apply(this).equals(field.getValue().apply(other)))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Looks at the file system for a local address. */
    static CameraKind guess(CameraUrl url) {
        if (url.isLocal()) {
            return url.file().toFile().isDirectory() ? CameraKind.FOLDER : CameraKind.FILE;
        }
        if (url.scheme().startsWith("rtsp")) {
            return CameraKind.RTSP;
        }
        return PICTURE.matcher(url.fileName()).matches() ? CameraKind.SNAPSHOT : CameraKind.MJPEG;
    }

    private static boolean fits(CameraKind kind, CameraUrl url) {
        return kind.isLocal() ? url.isLocal() : url.scheme().startsWith(kind.isHttp() ? "http" : "rtsp");
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(boolean good, String name, String property, String message) {
        if (!good) {
            throw refused(name, property, message);
        }
    }

    private static IllegalArgumentException refused(String name, String property, String message) {
        return new CameraSettingException(name, property, message);
    }
}

package dev.rollcall.camera;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/**
 * A camera as a client describes one. Null is as good as absent for a new one.
 *
 * @param snapshotInterval seconds, like both time-outs
 */
@Schema(requiredProperties = { "name", "url" })
@RegisterForReflection // Jackson makes it
record CameraDraft(String name, String url, String userName, @Schema(format = "password") String password, String kind, String direction,
        String location, String liveness, List<List<Double>> region, Integer minFace, List<ScheduleWindow> schedule, Double frameRate, Boolean loop,
        Integer maxWidth, Integer maxHeight, Double snapshotInterval, Double openTimeout, Double stallTimeout, Boolean enabled) {

    /** What a change may carry; {@code name} cannot change. */
    static final Set<String> KNOWN = Set.of("url", "user_name", "password", "kind", "direction", "location", "liveness", "region", "min_face",
            "schedule", "frame_rate", "loop", "max_width", "max_height", "snapshot_interval", "open_timeout", "stall_timeout", "enabled");

    private static final int LONGEST_LOCATION = 255;
    private static final double LONGEST_TIME = 3600;

    /** @throws InvalidRequestException unless it is a name that cameras may have */
    String validName() {
        Text.required("name", name, 64);
        if (!CameraSettings.isName(name)) {
            throw new InvalidRequestException("name", "may have letters, digits, _ and - only, 64 at most");
        }
        return name;
    }

    /**
     * The camera as it will be.
     *
     * @param present the fields that were sent; the others stay, and one that is null goes back to what is usual
     * @param url where it will be
     * @throws InvalidRequestException naming the field that is wrong
     */
    CameraSettings over(CameraSettings base, Set<String> present, CameraUrl url, Supplier<Duration> usualInterval) {
        CameraSettings usual = CameraSettings.usual(base.name(), url, usualInterval);
        Merge merge = new Merge(present);
        boolean moved = !url.toString().equals(base.url().toString());
        try {
            return new CameraSettings(base.name(), url,
                    merge.of("kind", choice("kind", CameraKind.class, kind), usual.kind(), moved ? usual.kind() : base.kind()),
                    merge.of("enabled", enabled, true, base.enabled()),
                    merge.of("direction", choice("direction", Direction.class, direction), usual.direction(), base.direction()),
                    merge.of("location", words(), usual.location(), base.location()),
                    merge.of("frame_rate", frameRate, usual.frameRate(), base.frameRate()),
                    merge.of("loop", loop, usual.loop(), base.loop()),
                    merge.of("max_width", maxWidth, usual.maxWidth(), base.maxWidth()),
                    merge.of("max_height", maxHeight, usual.maxHeight(), base.maxHeight()),
                    merge.of("snapshot_interval", snapshotInterval == null ? null
                            : CameraSettings.own(base.name(), seconds("snapshot_interval", snapshotInterval)), usualInterval, base.snapshotInterval()),
                    merge.of("open_timeout", seconds("open_timeout", openTimeout), usual.openTimeout(), base.openTimeout()),
                    merge.of("stall_timeout", seconds("stall_timeout", stallTimeout), usual.stallTimeout(), base.stallTimeout()),
                    merge.of("liveness", choice("liveness", LivenessPolicy.class, liveness), usual.liveness(), base.liveness()),
                    merge.of("region", read("region", region, CameraDraft::corners), usual.region(), base.region()),
                    merge.of("min_face", minFace, usual.minFace(), base.minFace()),
                    merge.of("schedule", read("schedule", schedule, ScheduleWindow::read), usual.schedule(), base.schedule()));
        } catch (CameraSettingException e) {
            throw new InvalidRequestException(e.field(), e.complaint());
        }
    }

    private record Merge(Set<String> present) {
        <T> T of(String field, T sent, T usual, T kept) {
            if (!present.contains(field)) {
                return kept;
            }
            return sent == null ? usual : sent;
        }
    }

    private Optional<String> words() {
        return Optional.ofNullable(Text.optional("location", location, LONGEST_LOCATION)).map(String::strip).filter(words -> !words.isEmpty());
    }

    private static Optional<Region> corners(List<List<Double>> corners) {
        return Optional.of(new Region(corners.stream().map(corner -> {
            if (corner == null || corner.size() != 2 || corner.contains(null)) {
                throw new IllegalArgumentException("a corner is a list of two numbers");
            }
            return new Region.Corner(corner.get(0), corner.get(1));
        }).toList()));
    }

    private static <E extends Enum<E>> E choice(String field, Class<E> type, String text) {
        return read(field, text, value -> Word.read(type, value));
    }

    private static Duration seconds(String field, Double seconds) {
        return read(field, seconds, value -> {
            if (!(value >= 0 && value <= LONGEST_TIME)) {
                throw new IllegalArgumentException("must be a number of seconds");
            }
            return Duration.ofMillis(Math.round(value * 1000));
        });
    }

    private static <T, R> R read(String field, T value, Function<T, R> reader) {
        try {
            return value == null ? null : reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, e.getMessage());
        }
    }

    /** The address and the login stay out of logs. */
    @Override
    public String toString() {
        return "camera " + name;
    }
}

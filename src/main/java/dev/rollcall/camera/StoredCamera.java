package dev.rollcall.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import dev.rollcall.database.SecretBox;

/** A camera that was made over HTTP. */
@Entity
@Table(name = "camera")
class StoredCamera {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Version
    int version;

    String name;

    /** As it is shown. */
    String url;

    /** Sealed, for this camera alone. */
    byte[] address;

    @Convert(converter = Word.Kind.class)
    CameraKind kind;

    boolean enabled;

    @Convert(converter = Word.Way.class)
    Direction direction;

    /** Null when it has no words of its own. */
    String location;

    @Convert(converter = Word.Liveness.class)
    LivenessPolicy liveness;

    /** Null: all of the picture. */
    String region;

    @Column(name = "min_face")
    int minFace;

    /** Null: always. */
    String schedule;

    @Column(name = "frame_rate")
    double frameRate;

    boolean loop;

    @Column(name = "max_width")
    int maxWidth;

    @Column(name = "max_height")
    int maxHeight;

    /** Null: as the setting says. */
    @Column(name = "snapshot_millis")
    Integer snapshotMillis;

    @Column(name = "open_timeout_millis")
    int openTimeoutMillis;

    @Column(name = "stall_timeout_millis")
    int stallTimeoutMillis;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** @throws dev.rollcall.database.SecretUnreadableException if it was sealed with another key */
    CameraUrl address(SecretBox box) {
        return CameraUrl.parse(box.open(address, purpose()), Optional.empty(), Optional.empty());
    }

    /** Another address than before. */
    void seal(CameraUrl whole, SecretBox box) {
        url = whole.toString();
        address = box.seal(whole.whole(), purpose());
    }

    private String purpose() {
        return "camera/" + name;
    }

    /** All of it but the address. */
    void take(CameraSettings camera) {
        kind = camera.kind();
        enabled = camera.enabled();
        direction = camera.direction();
        location = camera.location().orElse(null);
        liveness = camera.liveness();
        region = camera.region().map(Region::text).orElse(null);
        minFace = camera.minFace();
        schedule = camera.schedule().equals(Schedule.ALWAYS) ? null : camera.schedule().text();
        frameRate = camera.frameRate();
        loop = camera.loop();
        maxWidth = camera.maxWidth();
        maxHeight = camera.maxHeight();
        snapshotMillis = camera.ownInterval().map(Duration::toMillis).map(Math::toIntExact).orElse(null);
        openTimeoutMillis = Math.toIntExact(camera.openTimeout().toMillis());
        stallTimeoutMillis = Math.toIntExact(camera.stallTimeout().toMillis());
    }

    /** @param where the whole address, or only the shown one where nobody is to open the camera */
    CameraSettings settings(CameraUrl where, Supplier<Duration> usualInterval) {
        return new CameraSettings(name, where, kind, enabled, direction, Optional.ofNullable(location), frameRate, loop, maxWidth, maxHeight,
                snapshotMillis == null ? usualInterval : CameraSettings.own(name, Duration.ofMillis(snapshotMillis)),
                Duration.ofMillis(openTimeoutMillis), Duration.ofMillis(stallTimeoutMillis), liveness,
                Optional.ofNullable(region).map(Region::parse), minFace, schedule == null ? Schedule.ALWAYS : Schedule.parse(schedule));
    }

    /** Fit to be shown, and to be opened by nobody. */
    CameraSettings shown(Supplier<Duration> usualInterval) {
        return settings(CameraUrl.parse(url, Optional.empty(), Optional.empty()), usualInterval);
    }
}

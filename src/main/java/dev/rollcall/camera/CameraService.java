package dev.rollcall.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.database.Announcements;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretUnreadableException;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.setting.Settings;

/**
 * Changes stored cameras. A change runs here when its {@code Uni} completes, and soon after on other replicas; what it says is written down
 * without values, which may be secret.
 */
@ApplicationScoped
class CameraService {

    private final StoredCameraRepository repository;
    private final Cameras cameras;
    private final CameraStates states;
    private final CameraUpkeep upkeep;
    private final VideoFolder folder;
    private final SecretBox box;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Vertx vertx;
    private final Clock clock;
    private final Supplier<Duration> usualInterval;

    CameraService(StoredCameraRepository repository, Cameras cameras, CameraStates states, CameraUpkeep upkeep, VideoFolder folder, SecretBox box,
            Announcements announcements, AuditTrail audit, Vertx vertx, Clock clock, Settings settings) {
        this.repository = repository;
        this.cameras = cameras;
        this.states = states;
        this.upkeep = upkeep;
        this.folder = folder;
        this.box = box;
        this.announcements = announcements;
        this.audit = audit;
        this.vertx = vertx;
        this.clock = clock;
        this.usualInterval = () -> Cameras.snapshotInterval(settings);
    }

    /** @return fails with {@link CameraConflictException} when the name is taken */
    Uni<StoredCamera> create(CameraDraft draft) {
        String name = draft.validName();
        requireStored(name);
        CameraUrl url = CameraAddress.of(draft, CameraDraft.KNOWN);
        return onWorker(() -> {
            CameraUrl real = folder.allowed(url);
            return draft.over(CameraSettings.usual(name, real, usualInterval), CameraDraft.KNOWN, real, usualInterval);
        }).chain(settings -> Panache.withTransaction(() -> insert(settings))).call(this::apply);
    }

    private Uni<StoredCamera> insert(CameraSettings settings) {
        StoredCamera camera = new StoredCamera();
        camera.name = settings.name();
        camera.seal(settings.url(), box);
        camera.take(settings);
        camera.createdAt = now();
        camera.updatedAt = camera.createdAt;
        return repository.named(camera.name)
                .onItem().ifNotNull().failWith(() -> CameraConflictException.taken(camera.name))
                .chain(() -> repository.persistAndFlush(camera))
                .onFailure(ConstraintViolationException.class).transform(lost -> CameraConflictException.taken(camera.name))
                .call(() -> announce(camera.name, "camera.created", Map.of("url", camera.url)));
    }

    /**
     * Writes over what was sent.
     *
     * @param again whether it is opened again also if nothing is another
     * @return fails with {@link CameraNotFoundException} or {@link CameraConflictException}
     */
    Uni<StoredCamera> change(String name, CameraChanges changes, boolean again) {
        requireStored(name);
        changes.check(name);
        return changed(name, "camera.changed", camera -> onWorker(() -> merge(camera, changes)).map(merged -> write(camera, merged, again)));
    }

    /** @param sealed whether the stored address is still the right one */
    private record Merged(CameraSettings before, CameraSettings after, boolean sealed) {
    }

    /** One whose address nobody can read any more is mended by a whole new one. */
    private Merged merge(StoredCamera camera, CameraChanges changes) {
        CameraUrl known = changes.present().contains("url") ? readable(camera) : camera.address(box);
        if (known == null) {
            CameraUrl url = folder.allowed(CameraAddress.of(changes.values(), changes.present()));
            return merged(camera.shown(usualInterval), url, changes, false);
        }
        CameraUrl sent = CameraAddress.changed(changes.values(), changes.present(), known);
        CameraUrl url = sent.whole().equals(known.whole()) ? known : folder.allowed(sent);
        return merged(camera.settings(known, usualInterval), url, changes, url.whole().equals(known.whole()));
    }

    private Merged merged(CameraSettings before, CameraUrl url, CameraChanges changes, boolean sealed) {
        return new Merged(before, changes.values().over(before, changes.present(), url, usualInterval), sealed);
    }

    private CameraUrl readable(StoredCamera camera) {
        try {
            return camera.address(box);
        } catch (SecretUnreadableException e) {
            return null;
        }
    }

    /** @return the fields that are others than before */
    private Set<String> write(StoredCamera camera, Merged merged, boolean again) {
        Set<String> fields = merged.before().differences(merged.after());
        if (again) {
            fields.add("opened_again");
        }
        if (!merged.sealed()) {
            if (!fields.contains("login")) {
                fields.add("url");
            }
            camera.seal(merged.after().url(), box);
        }
        camera.take(merged.after());
        return fields;
    }

    /** @return fails with {@link CameraNotFoundException} or {@link CameraConflictException} */
    Uni<StoredCamera> enable(String name, boolean enabled) {
        requireStored(name);
        return changed(name, enabled ? "camera.started" : "camera.stopped", camera -> {
            boolean same = camera.enabled == enabled;
            camera.enabled = enabled;
            return Uni.createFrom().item(same ? Set.of() : Set.of("enabled"));
        });
    }

    /** @return fails with {@link CameraNotFoundException} or {@link CameraConflictException} */
    Uni<Void> delete(String name) {
        requireStored(name);
        return Panache.withTransaction(() -> found(name, repository.lock(name)).chain(camera -> repository.delete(camera)
                .chain(() -> states.forget(name))
                .chain(() -> announce(name, "camera.deleted", Map.of("url", camera.url))))).call(() -> apply(null));
    }

    /** The whole settings, login included: only to open the camera with. @return fails with {@link CameraNotFoundException} */
    @WithSession
    Uni<CameraSettings> settings(String name) {
        if (cameras.isConfigured(name)) {
            return Uni.createFrom().item(cameras.find(name).orElseThrow());
        }
        return found(name, repository.named(name)).map(camera -> camera.settings(camera.address(box), usualInterval));
    }

    private Uni<StoredCamera> changed(String name, String action, Function<StoredCamera, Uni<Set<String>>> work) {
        return Panache.withTransaction(() -> found(name, repository.lock(name)).call(camera -> work.apply(camera).chain(fields -> {
            if (fields.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            camera.updatedAt = now();
            return announce(name, action, Map.of("changed", fields));
        }))).call(this::apply);
    }

    private Uni<Void> announce(String name, String action, Map<String, ?> details) {
        return announcements.announce(CameraUpkeep.CHANNEL, name).chain(() -> audit.record(action, "camera/" + name, details));
    }

    /** It is stored; if it cannot be read just now, the listening connection will come back and read it. */
    private Uni<Void> apply(StoredCamera changed) {
        return upkeep.refresh().onFailure().invoke(failure -> Log.warnf("Cameras could not be read again after a change: %s",
                DatabaseFailures.reason(failure))).onFailure().recoverWithNull();
    }

    private void requireStored(String name) {
        if (cameras.isConfigured(name)) {
            throw CameraConflictException.configured(name);
        }
    }

    /** Files are asked for. The answer comes back on the caller's context. */
    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private static <T> Uni<T> found(String name, Uni<T> looked) {
        return looked.onItem().ifNull().failWith(() -> new CameraNotFoundException(name));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

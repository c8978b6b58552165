package dev.rollcall.camera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.database.Notifications;
import dev.rollcall.database.Rereading;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SecretBox;
import dev.rollcall.http.Failure;
import dev.rollcall.setting.Settings;

/**
 * Keeps the cameras that run equal to the table: read when the database is there, after each change here or on another replica, and
 * after each reconnect. Until the first reading the cameras of the configuration run alone.
 */
@ApplicationScoped
class CameraUpkeep {

    /** Announces the name of a camera that has changed. */
    static final String CHANNEL = "camera";

    private final StoredCameraRepository repository;
    private final Cameras cameras;
    private final VideoFolder folder;
    private final SecretBox box;
    private final SafeContext context;
    private final Supplier<Duration> usualInterval;
    private final Rereading table = new Rereading("cameras", this::read);
    private volatile Map<String, Loaded> loaded = Map.of();

    CameraUpkeep(StoredCameraRepository repository, Cameras cameras, VideoFolder folder, SecretBox box, SafeContext context, Settings settings) {
        this.repository = repository;
        this.cameras = cameras;
        this.folder = folder;
        this.box = box;
        this.context = context;
        this.usualInterval = () -> Cameras.snapshotInterval(settings);
    }

    /** @param settings null when it cannot run, and {@code problem} says why */
    private record Loaded(long id, int version, CameraSettings settings, String problem) {
        boolean is(StoredCamera camera) {
            return id == camera.id && version == camera.version;
        }
    }

    void start(@Observes StartupEvent started, RollcallConfig config, Notifications notifications) {
        if (config.serve()) {
            notifications.on(CHANNEL, name -> table.follow(), table::follow);
        }
    }

    /** Completes when all that was committed before the call runs here as it should. On any thread. */
    Uni<Void> refresh() {
        return table.refresh();
    }

    /** Why a stored camera cannot run here. */
    Optional<String> problem(String name) {
        return Optional.ofNullable(loaded.get(name)).map(Loaded::problem);
    }

    /** What is read is made to run on a worker: files are looked for, and cameras are closed. */
    private Uni<Void> read() {
        return context.call(() -> Panache.withSession(repository::all))
                .emitOn(Infrastructure.getDefaultWorkerPool()).invoke(this::run).replaceWithVoid();
    }

    private void run(List<StoredCamera> stored) {
        Map<String, Loaded> before = loaded;
        Map<String, Loaded> now = new HashMap<>();
        for (StoredCamera camera : stored) {
            Loaded known = before.get(camera.name);
            now.put(camera.name, known != null && known.is(camera) && known.problem == null ? known : load(camera, known));
        }
        loaded = now;
        List<CameraSettings> runnable = new ArrayList<>();
        now.values().stream().filter(each -> each.settings != null).forEach(each -> runnable.add(each.settings));
        cameras.replace(runnable);
    }

    /** One that cannot run stops no other. */
    private Loaded load(StoredCamera camera, Loaded known) {
        String problem;
        try {
            CameraUrl address = camera.address(box);
            if (address.isLocal() && !folder.allowed(address).toString().equals(address.toString())) {
                throw new IllegalArgumentException("a symbolic link leads elsewhere now");
            }
            return new Loaded(camera.id, camera.version, camera.settings(address, usualInterval), null);
        } catch (Failure | IllegalArgumentException e) {
            problem = e.getMessage();
        }
        if (known == null || !known.is(camera)) {
            Log.warnf("Camera %s (%s) cannot run: %s", camera.name, camera.url, problem);
        }
        return new Loaded(camera.id, camera.version, null, problem);
    }
}

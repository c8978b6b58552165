package dev.rollcall.camera;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Page;
import dev.rollcall.http.Times;
import dev.rollcall.setting.Settings;

/** All cameras with what they do, from the configuration and from the database. */
@ApplicationScoped
class CameraViews {

    private final StoredCameraRepository repository;
    private final Cameras cameras;
    private final CameraStates states;
    private final CameraUpkeep upkeep;
    private final SafeContext context;
    private final Times times;
    private final Supplier<Duration> usualInterval;

    CameraViews(StoredCameraRepository repository, Cameras cameras, CameraStates states, CameraUpkeep upkeep, SafeContext context, Times times,
            Settings settings) {
        this.repository = repository;
        this.cameras = cameras;
        this.states = states;
        this.upkeep = upkeep;
        this.context = context;
        this.times = times;
        this.usualInterval = () -> Cameras.snapshotInterval(settings);
    }

    /** By name. */
    Uni<CameraView.Listing> list(Page page) {
        return all().map(all -> new CameraView.Listing(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size(), page.limit(),
                page.offset()));
    }

    /** @return fails with {@link CameraNotFoundException} */
    Uni<CameraView> get(String name) {
        return all().map(all -> all.stream().filter(view -> view.name().equals(name)).findAny().orElseThrow(() -> new CameraNotFoundException(name)));
    }

    /** On a context of its own: whoever has just changed a camera may have come back on any thread. */
    private Uni<List<CameraView>> all() {
        return context.call(() -> Panache.withSession(() -> repository.all().chain(stored -> states.all().map(now -> views(stored, now)))));
    }

    private List<CameraView> views(List<StoredCamera> stored, List<CameraState> now) {
        Map<String, CameraState> byName = now.stream().collect(Collectors.toMap(CameraState::name, Function.identity(), (one, other) -> one));
        Stream<CameraView> configured = cameras.all().stream().filter(camera -> cameras.isConfigured(camera.name()))
                .map(camera -> CameraView.of(camera, null, state(camera.name(), byName), times));
        Stream<CameraView> own = stored.stream().filter(camera -> !cameras.isConfigured(camera.name))
                .map(camera -> CameraView.of(camera.shown(usualInterval), camera, state(camera.name, byName), times));
        return Stream.concat(configured, own).sorted((one, other) -> one.name().compareTo(other.name())).toList();
    }

    private CameraView.State state(String name, Map<String, CameraState> byName) {
        return upkeep.problem(name).map(CameraView.State::none)
                .orElseGet(() -> byName.containsKey(name) ? CameraView.State.of(byName.get(name), times) : CameraView.State.none("not loaded yet"));
    }
}

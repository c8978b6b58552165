package dev.rollcall.camera;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.database.DatabaseState;

/** How all cameras are doing, whichever replica runs them. */
@ApplicationScoped
public class CameraStates {

    /** Replicas tell every five seconds. */
    private static final Duration OLD = Duration.ofSeconds(20);

    private final Cameras cameras;
    private final CameraStateTable table;
    private final DatabaseState database;
    private volatile boolean listens;
    private volatile Others others = new Others(Map.of(), System.nanoTime(), System.nanoTime());

    CameraStates(Cameras cameras, CameraStateTable table, DatabaseState database) {
        this.cameras = cameras;
        this.table = table;
        this.database = database;
    }

    /** By name. Asks the database for those of other replicas; never fails, but falls back on what it was told last. */
    public Uni<List<CameraState>> all() {
        return refresh().map(refreshed -> lastKnown());
    }

    /** By name, and what is known of those of other replicas already. Never waits. */
    public List<CameraState> lastKnown() {
        List<CameraState> local = cameras.states();
        return cameras.isShared() ? merge(local, cameras.here(), others) : local;
    }

    /** Takes away what is told of a camera that is being deleted, in the transaction of the Hibernate session of the calling context. */
    public Uni<Void> forget(String camera) {
        return table.forget(camera);
    }

    /** Never fails. */
    Uni<Void> refresh() {
        if (!cameras.isShared() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return table.others()
                .invoke(this::hear)
                .replaceWithVoid().onFailure().recoverWithNull();
    }

    /** Other replicas cannot be heard before the database is there, however late it is. */
    private void hear(List<CameraStateTable.Heard> rows) {
        long now = System.nanoTime();
        long begun = listens ? others.begun() : now;
        others = new Others(rows.stream().collect(Collectors.toMap(row -> row.state().name(), Function.identity())), now, begun);
        listens = true;
    }

    /** @param here enabled cameras that run in this process, or do not run at all */
    static List<CameraState> merge(List<CameraState> local, Set<String> here, Others others) {
        return local.stream().map(state -> here.contains(state.name()) ? state : others.tell(state)).toList();
    }

    /**
     * What other replicas told at one moment.
     *
     * @param begun when this process began to listen: for a while nothing is said by their silence
     */
    record Others(Map<String, CameraStateTable.Heard> heard, long nanos, long begun) {

        CameraState tell(CameraState local) {
            Optional<CameraStateTable.Heard> told = Optional.ofNullable(heard.get(local.name()));
            Duration since = Duration.ofNanos(System.nanoTime() - nanos);
            boolean tooEarly = System.nanoTime() - begun < OLD.toNanos();
            return told.filter(row -> row.age().plus(since).compareTo(OLD) < 0).map(CameraStateTable.Heard::state)
                    .orElseGet(() -> tooEarly ? local : unknown(told.map(CameraStateTable.Heard::state).orElse(local)));
        }

        private static CameraState unknown(CameraState last) {
            return new CameraState(last.name(), last.kind(), Status.UNKNOWN, null, "no replica tells of it", last.since(), last.lastFrameAt(),
                    last.frames(), last.reconnects(), 0, last.width(), last.height(), last.failures(), null, null);
        }
    }
}

package dev.rollcall.camera;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.camera.CameraStateTable.Told;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Leases;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;

/** Writes down what becomes of the cameras that run here: a change within a second or so, and all of them every few seconds. */
@ApplicationScoped
class CameraStateWriter {

    private static final Duration ALL_EVERY = Duration.ofSeconds(5);
    /** Pictures have flowed for so long: the camera is back, and not only for a moment. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Cameras cameras;
    private final CameraStates states;
    private final CameraStateTable table;
    private final Instance<CameraListener> listeners;
    private final DatabaseState database;
    private final Leases leases;
    private final RollcallConfig rollcall;
    private final SafeContext context;
    private final Clock clock;
    private final Map<String, Known> written = new ConcurrentHashMap<>();
    private long allNanos = System.nanoTime() - ALL_EVERY.toNanos();

    CameraStateWriter(Cameras cameras, CameraStates states, CameraStateTable table, Instance<CameraListener> listeners, DatabaseState database,
            Leases leases, RollcallConfig rollcall, SafeContext context, Clock clock) {
        this.cameras = cameras;
        this.states = states;
        this.table = table;
        this.listeners = listeners;
        this.database = database;
        this.leases = leases;
        this.rollcall = rollcall;
        this.context = context;
        this.clock = clock;
    }

    private record Known(Status status, Cause cause) {
        static Known of(CameraState state) {
            return new Known(state.status(), state.cause());
        }
    }

    /** Never fails: what could not be written is tried again a second later. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        if (!rollcall.serve() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        boolean all = System.nanoTime() - allNanos >= ALL_EVERY.toNanos();
        List<CameraState> due = cameras.running().stream().filter(state -> all || !Known.of(state).equals(written.get(state.name()))).toList();
        return write(due).call(() -> all ? states.refresh() : Uni.createFrom().voidItem())
                .invoke(() -> allNanos = all ? System.nanoTime() : allNanos)
                .onFailure().invoke(failure -> Log.debugf("The cameras' states are not written: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return !rollcall.serve() ? Uni.createFrom().voidItem()
                : leases.whenDue("camera-state-retention", Duration.ofHours(1), table::sweep).onFailure().recoverWithNull();
    }

    /** One statement for all, and the listeners in its transaction. */
    Uni<Void> write(List<CameraState> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Told> told = due.stream().map(state -> new Told(state, cameras.term(state.name()), isSettled(state))).toList();
        return context.call(() -> Panache.withTransaction(() -> table.write(told).chain(changed -> tell(due, changed))))
                .invoke(() -> due.forEach(state -> written.put(state.name(), Known.of(state))));
    }

    private boolean isSettled(CameraState state) {
        return state.status() == Status.LIVE && !state.since().plus(SETTLED).isAfter(clock.instant());
    }

    private Uni<Void> tell(List<CameraState> states, List<String> changed) {
        return Multi.createFrom().iterable(states).filter(state -> changed.contains(state.name()))
                .onItem().transformToUniAndConcatenate(this::tell).collect().last().replaceWithVoid();
    }

    private Uni<Void> tell(CameraState state) {
        return Multi.createFrom().iterable(listeners)
                .onItem().transformToUniAndConcatenate(listener -> state.isDown() ? listener.down(state) : listener.up(state))
                .collect().last().replaceWithVoid();
    }
}

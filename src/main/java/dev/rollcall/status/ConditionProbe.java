package dev.rollcall.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.apikey.FirstKey;
import dev.rollcall.attendance.Spool;
import dev.rollcall.camera.CameraState;
import dev.rollcall.camera.CameraStates;
import dev.rollcall.camera.Cameras;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.gallery.LivenessModels;

/** Takes the server's temperature. Cheap enough for any poller: the database is asked once in two seconds at most. */
@ApplicationScoped
class ConditionProbe {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final DatabaseState database;
    private final FirstKey firstKey;
    private final FaceEngine engine;
    private final LivenessModels liveness;
    private final LiveGallery live;
    private final Cameras cameras;
    private final CameraStates states;
    private final Spool spool;
    private final Stopping stopping;
    private final Clock clock;

    ConditionProbe(DatabaseState database, FirstKey firstKey, FaceEngine engine, LivenessModels liveness, LiveGallery live,
            Cameras cameras, CameraStates states, Spool spool, Stopping stopping, Clock clock) {
        this.database = database;
        this.firstKey = firstKey;
        this.engine = engine;
        this.liveness = liveness;
        this.live = live;
        this.cameras = cameras;
        this.states = states;
        this.spool = spool;
        this.stopping = stopping;
        this.clock = clock;
    }

    Uni<Condition> take() {
        return database.check().map(this::condition);
    }

    /** Asks the database nothing: it is as the last {@link #take()} has found it. */
    Condition retake() {
        return condition(database.reachable());
    }

    private Condition condition(boolean reachable) {
        return new Condition(reachable, database.migrated(), firstKey.isSettled(), engine.briefProblem(), liveness.briefProblem(),
                live.isLoaded(), isSupervised(), camerasDown(), spoolProblem(), stopping.isTold());
    }

    /** Whether the process does its work, whatever database and cameras do. */
    boolean isSupervised() {
        return cameras.lastBeat().map(beat -> beat.plus(LONGEST_SILENCE).isAfter(clock.instant())).orElse(true);
    }

    private List<String> camerasDown() {
        return states.lastKnown().stream().filter(CameraState::isDown).map(CameraState::name).toList();
    }

    private String spoolProblem() {
        return spool.complaint().map(withFolders -> "Sightings cannot be kept on disk").orElseGet(() -> spool.waiting() > 0 ? spool.waiting() + " sightings wait to be written" : null);
    }
}

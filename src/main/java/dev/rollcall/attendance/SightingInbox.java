package dev.rollcall.attendance;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.SightingOutcomes.Outcome;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.recognition.Sighting;

/** Where recognition hands sightings over. */
@ApplicationScoped
public class SightingInbox {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final SightingWriter writer;
    private final SightingOutcomes outcomes;
    private final AttendanceRules rules;
    private final Spool spool;
    private final RollcallConfig rollcall;
    private final Map<UUID, Sighting> inHand = new ConcurrentHashMap<>();
    private volatile boolean closed;

    SightingInbox(SightingWriter writer, SightingOutcomes outcomes, AttendanceRules rules, Spool spool, RollcallConfig rollcall) {
        this.writer = writer;
        this.outcomes = outcomes;
        this.rules = rules;
        this.spool = spool;
        this.rollcall = rollcall;
    }

    /**
     * Callable from any thread; never fails. What comes before the database is ready waits on disk. Never blocks before the
     * shutdown; from then on the workers may be gone, and the caller writes to the disk itself.
     */
    public void accept(Sighting sighting) {
        take(sighting).subscribe().with(outcome -> {
        }, failure -> Log.errorf(failure, "Sighting %s is lost", sighting.id()));
    }

    /** @return what became of it, once it is safe: see {@link Sighting#ADDRESS} */
    @ConsumeEvent(Sighting.ADDRESS)
    Uni<String> answer(Sighting sighting) {
        return take(sighting).map(outcome -> outcome.name().toLowerCase(Locale.ROOT));
    }

    private Uni<Outcome> take(Sighting sighting) {
        if (!rules.isAutoMarkEnabled()) {
            outcomes.count(Outcome.DISABLED);
            return Uni.createFrom().item(Outcome.DISABLED);
        }
        // In this order: close() looks the other way round, so that one of the two keeps it.
        inHand.put(sighting.id(), sighting);
        if (closed) {
            Outcome kept = keep(sighting);
            inHand.remove(sighting.id());
            return Uni.createFrom().item(kept);
        }
        return writer.write(sighting).invoke(outcome -> {
            inHand.remove(sighting.id());
            outcomes.count(outcome, sighting);
        });
    }

    /** The folder belongs to the server: a command that runs beside it leaves it alone. */
    void open(@Observes StartupEvent start) {
        if (!rollcall.serve()) {
            return;
        }
        spool.open();
        if (spool.waiting() > 0) {
            Log.infof("%d sightings wait in the spool", spool.waiting());
        }
        spool.complaint().ifPresent(Log::error);
    }

    /**
     * What is still under way has a moment to get to its end, because a machine that goes away takes its disk along; then it goes to
     * the disk. To write it twice is harmless. Runs after recognition has stopped, which has the lower priority.
     */
    void close(@Observes @Priority(100) ShutdownEvent stop) {
        if (!rollcall.serve()) {
            return;
        }
        closed = true;
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!inHand.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        inHand.values().forEach(this::keep);
    }

    private Outcome keep(Sighting sighting) {
        try {
            spool.append(sighting);
            return Outcome.SPOOLED;
        } catch (IOException e) {
            Log.errorf("Sighting %s of %s is lost: %s", sighting.id(), sighting.capturedAt(), e);
            return Outcome.LOST;
        }
    }
}

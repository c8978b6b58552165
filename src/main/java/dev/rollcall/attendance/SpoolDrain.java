package dev.rollcall.attendance;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.recognition.Sighting;

/** Writes what waits in the spool, oldest capture first, as soon as the database takes it. */
@ApplicationScoped
class SpoolDrain {

    /** So often the database may refuse a sighting, for a reason other than being away, before it makes room for the next. */
    private static final int MOST_REFUSALS = 3;

    private final Spool spool;
    private final SightingWriter writer;
    private final SightingOutcomes outcomes;
    private final DatabaseState database;
    private UUID refused;
    private int refusals;

    SpoolDrain(Spool spool, SightingWriter writer, SightingOutcomes outcomes, DatabaseState database) {
        this.spool = spool;
        this.writer = writer;
        this.outcomes = outcomes;
        this.database = database;
    }

    @Scheduled(every = "${rollcall.attendance.spool.drain-interval:5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> drain() {
        return heal().chain(() -> spool.waiting() == 0 || !database.migrated() ? Uni.createFrom().item(false) : database.check())
                .chain(ready -> ready ? writeAll() : Uni.createFrom().voidItem())
                .onFailure().invoke(failure -> Log.warnf("The spool waits on: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> heal() {
        return spool.isHealthy() ? Uni.createFrom().voidItem() : SightingWriter.onWorker(() -> {
            spool.open();
            return null;
        });
    }

    private Uni<Void> writeAll() {
        return Multi.createBy().repeating().uni(this::writeOldest).whilst(goOn -> goOn).collect().last().replaceWithVoid();
    }

    private Uni<Boolean> writeOldest() {
        return SightingWriter.onWorker(spool::oldest).chain(oldest -> oldest.isEmpty() ? Uni.createFrom().item(false)
                : writer.book(oldest.get()).invoke(outcomes::count)
                        .chain(() -> SightingWriter.onWorker(() -> {
                            spool.remove(oldest.get());
                            return true;
                        }))
                        .onFailure(failure -> !DatabaseFailures.isUnavailable(failure) && !(failure instanceof SpoolException))
                        .recoverWithUni(failure -> refused(oldest.get(), failure)));
    }

    /** One sighting that cannot be written must not hold up all others. */
    private Uni<Boolean> refused(Sighting sighting, Throwable failure) {
        refusals = sighting.id().equals(refused) ? refusals + 1 : 1;
        refused = sighting.id();
        Log.errorf(failure, "Sighting %s could not be written", sighting.id());
        if (refusals < MOST_REFUSALS) {
            return Uni.createFrom().item(false);
        }
        return SightingWriter.onWorker(() -> {
            spool.setAside(sighting, DatabaseFailures.reason(failure));
            return true;
        });
    }
}

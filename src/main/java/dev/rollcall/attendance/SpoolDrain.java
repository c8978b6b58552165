package dev.rollcall.attendance;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.recognition.Sighting;

/** Writes what waits in the spool, oldest capture first, as soon as the database takes it. */
@ApplicationScoped
class SpoolDrain {

    /** So often the database may refuse a sighting, for a reason other than being away or busy, before it makes room for the next. */
    private static final int MOST_REFUSALS = 3;

    private final Spool spool;
    private final SightingWriter writer;
    private final SightingOutcomes outcomes;
    private final DatabaseState database;
    private final Map<UUID, Integer> refusals = new ConcurrentHashMap<>();

    SpoolDrain(Spool spool, SightingWriter writer, SightingOutcomes outcomes, DatabaseState database) {
        this.spool = spool;
        this.writer = writer;
        this.outcomes = outcomes;
        this.database = database;
    }

    @Scheduled(every = "${rollcall.attendance.spool.drain-interval:5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> drain() {
        return heal().chain(() -> spool.waiting() == 0 || !database.migrated() ? Uni.createFrom().item(false) : database.check())
                .chain(ready -> ready ? new Pass().writeAll() : Uni.createFrom().voidItem())
                .onFailure().invoke(failure -> Log.warnf("The spool waits on: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** After the inbox has put there what was under way. A replica that goes away for good leaves as little behind as it can. */
    void onStop(@Observes @Priority(110) ShutdownEvent stopping) {
        if (spool.waiting() > 0 && database.reachable()) {
            try {
                drain().await().atMost(database.lastWords());
            } catch (RuntimeException e) {
                Log.debugf("%d sightings wait for the next start: %s", spool.waiting(), DatabaseFailures.reason(e));
            }
        }
    }

    private Uni<Void> heal() {
        return spool.isHealthy() ? Uni.createFrom().voidItem() : SightingWriter.onWorker(() -> {
            spool.open();
            return null;
        });
    }

    /**
     * Once through the line. When a sighting is refused, all later ones of that person wait for the next pass, because the order
     * of a person's punches counts; those of others go on. Its steps come one after the other.
     */
    private final class Pass {

        private final Set<Long> heldUp = new HashSet<>();
        private Sighting passed;

        Uni<Void> writeAll() {
            return Multi.createBy().repeating().uni(this::writeNext).whilst(goOn -> goOn).collect().last().replaceWithVoid();
        }

        private Uni<Boolean> writeNext() {
            return SightingWriter.onWorker(this::next).chain(next -> next.isEmpty() ? Uni.createFrom().item(false) : write(next.get()));
        }

        private Optional<Sighting> next() {
            Optional<Sighting> next = passed == null ? spool.oldest() : spool.nextAfter(passed);
            while (next.isPresent() && heldUp.contains(next.get().personKey())) {
                passed = next.get();
                next = spool.nextAfter(passed);
            }
            return next;
        }

        private Uni<Boolean> write(Sighting sighting) {
            return writer.book(sighting).invoke(outcomes::count)
                    .chain(() -> SightingWriter.onWorker(() -> {
                        spool.remove(sighting);
                        refusals.remove(sighting.id());
                        return true;
                    }))
                    .onFailure(failure -> !DatabaseFailures.isUnavailable(failure) && !(failure instanceof SpoolException))
                    .recoverWithUni(failure -> refused(sighting, failure));
        }

        private Uni<Boolean> refused(Sighting sighting, Throwable failure) {
            if (DatabaseFailures.isBusy(failure)) {
                Log.warnf("Sighting %s waits on: %s", sighting.id(), DatabaseFailures.reason(failure));
            } else {
                Log.errorf(failure, "Sighting %s could not be written", sighting.id());
                if (refusals.merge(sighting.id(), 1, Integer::sum) >= MOST_REFUSALS) {
                    return SightingWriter.onWorker(() -> {
                        spool.setAside(sighting, DatabaseFailures.reason(failure));
                        refusals.remove(sighting.id());
                        return true;
                    });
                }
            }
            heldUp.add(sighting.personKey());
            passed = sighting;
            return Uni.createFrom().item(true);
        }
    }
}

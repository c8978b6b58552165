package dev.rollcall.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.database.Traces;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Brings erasures to their end. Replicas may do it at once. */
@ApplicationScoped
class ErasureUpkeep {

    private final ErasureLedger ledger;
    private final Instance<PersonErased> erasers;
    private final PersonTrail trail;
    private final Traces traces;
    private final ErasureConfig config;
    private final Leases leases;
    private final SafeContext context;
    private final SystemLog log;

    ErasureUpkeep(ErasureLedger ledger, Instance<PersonErased> erasers, PersonTrail trail, Traces traces, ErasureConfig config, Leases leases,
            SafeContext context, SystemLog log) {
        this.ledger = ledger;
        this.erasers = erasers;
        this.trail = trail;
        this.traces = traces;
        this.config = config;
        this.leases = leases;
        this.context = context;
        this.log = log;
    }

    /**
     * What was done.
     *
     * @param settled erasures whose notice has ended
     * @param purged erasures of which no trace is left
     * @param problem why traces are left; null when none are, or it was not their time
     */
    record Outcome(int settled, int purged, String problem) {
    }

    /** Never fails. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> whenDue() {
        return leases.whenDue("erasure", Duration.ofMinutes(10), () -> settle(false)
                .chain(() -> config.rewrite() ? purge(false).replaceWithVoid() : Uni.createFrom().voidItem()))
                .onFailure().invoke(failure -> Log.warnf("Erasures wait: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** At once, whatever the time and the notice: what a command asks for. */
    Uni<Outcome> finish() {
        return settle(true).chain(settled -> purge(true).map(outcome -> new Outcome(settled, outcome.purged, outcome.problem)));
    }

    /** @param all also before the notice is over @return how many */
    Uni<Integer> settle(boolean all) {
        return ledger.unsettled(all).chain(entries -> Multi.createFrom().iterable(entries).onItem()
                .transformToUniAndConcatenate(entry -> context.call(() -> Panache.withTransaction(() -> settle(entry))).replaceWith(entry))
                .collect().asList().map(List::size));
    }

    private Uni<Void> settle(ErasureLedger.Entry entry) {
        Uni<Void> all = trail.redact(entry.words(), entry.pseudonym());
        for (PersonErased eraser : erasers) {
            all = all.chain(() -> eraser.settled(entry.key(), entry.pseudonym()));
        }
        return all.chain(() -> ledger.settled(entry));
    }

    /** @param all also before their quiet time */
    private Uni<Outcome> purge(boolean all) {
        return ledger.unpurged(all).chain(entries -> {
            if (entries.isEmpty()) {
                return Uni.createFrom().item(new Outcome(0, 0, null));
            }
            // Settling has changed rows as well, after the erasure.
            Instant latest = entries.stream().map(ErasureLedger.Entry::settledAt).max(Comparator.naturalOrder()).orElseThrow();
            return traces.purge(latest).call(problem -> ledger.purged(entries, problem.orElse(null)))
                    .invoke(problem -> note(entries.size(), problem.orElse(null)))
                    .map(problem -> new Outcome(0, problem.isPresent() ? 0 : entries.size(), problem.orElse(null)));
        });
    }

    private void note(int erasures, String problem) {
        if (problem == null) {
            log.note(Level.INFO, Category.SYSTEM, "Traces of erased people purged from the database's files", Map.of("erasures", erasures));
        } else {
            log.note(Level.WARNING, Category.SYSTEM, "Traces of erased people are left in the database's files",
                    Map.of("erasures", erasures, "problem", problem));
        }
    }
}

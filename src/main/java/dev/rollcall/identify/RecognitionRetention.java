package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;
import dev.rollcall.recognition.RecognitionConfig;

/** Deletes old decisions, a few thousand with each statement. */
@ApplicationScoped
class RecognitionRetention {

    private static final int BATCH = 5000;

    private final RecognitionRepository rows;
    private final Leases leases;
    private final SafeContext context;
    private final RecognitionConfig config;
    private final Clock clock;

    RecognitionRetention(RecognitionRepository rows, Leases leases, SafeContext context, RecognitionConfig config, Clock clock) {
        this.rows = rows;
        this.leases = leases;
        this.context = context;
        this.config = config;
        this.clock = clock;
    }

    /** Never fails. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> cleanWhenDue() {
        return leases.whenDue("recognition-retention", Duration.ofHours(1), this::clean)
                .onFailure().invoke(failure -> Log.warnf("Old decisions stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** Replicas may do it at once. */
    Uni<Void> clean() {
        Instant oldest = clock.instant().minus(config.journalRetention());
        return context.call(() -> deleteBefore(oldest));
    }

    private Uni<Void> deleteBefore(Instant oldest) {
        return rows.deleteBefore(oldest, BATCH).chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : deleteBefore(oldest));
    }
}

package dev.rollcall.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.Leases;
import dev.rollcall.database.SafeContext;

/** Deletes old events from the beginning of the stream, a few thousand with each statement. */
@ApplicationScoped
class EventRetention {

    private static final int BATCH = 5000;

    private final EventLog events;
    private final EventConfig config;
    private final Leases leases;
    private final DatabaseState database;
    private final SafeContext context;
    private final Clock clock;

    EventRetention(EventLog events, EventConfig config, Leases leases, DatabaseState database, SafeContext context, Clock clock) {
        this.events = events;
        this.config = config;
        this.leases = leases;
        this.database = database;
        this.context = context;
        this.clock = clock;
    }

    /** Never fails. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        if (!database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        return context.call(() -> leases.whenDue("event-retention", Duration.ofHours(1), this::deleteOld))
                .onFailure().invoke(failure -> Log.warnf("Old events stay for now: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    Uni<Void> deleteOld() {
        Instant oldest = clock.instant().minus(config.retention());
        return events.cut(oldest).chain(this::deleteUpTo);
    }

    private Uni<Void> deleteUpTo(long position) {
        return events.deleteUpTo(position, BATCH).chain(deleted -> deleted < BATCH ? Uni.createFrom().voidItem() : deleteUpTo(position));
    }
}

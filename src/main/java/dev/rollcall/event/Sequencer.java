package dev.rollcall.event;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.SafeContext;

/**
 * Has events put in their places: soon after one was written here, and every second in case that its writer died or took its time to
 * commit. All replicas do; the row of the stream lets one at a time.
 */
@ApplicationScoped
class Sequencer {

    /** Long enough for most transactions to end and for others to join. */
    private static final long SOON_MILLIS = 30;

    private final EventLog events;
    private final EventFeed feed;
    private final DatabaseState database;
    private final SafeContext context;
    private final Vertx vertx;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    Sequencer(EventLog events, EventFeed feed, DatabaseState database, SafeContext context, Vertx vertx) {
        this.events = events;
        this.feed = feed;
        this.database = database;
        this.context = context;
        this.vertx = vertx;
    }

    /** An event has been written, in a transaction that may not have ended yet. Never fails and never waits. */
    void soon() {
        if (due.compareAndSet(false, true)) {
            vertx.setTimer(SOON_MILLIS, timer -> {
                due.set(false);
                place();
            });
        }
    }

    /** Never fails. Notices as well what other replicas have placed, should their word not come through. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return !database.migrated() ? Uni.createFrom().voidItem() : context.call(events::head)
                .invoke(head -> {
                    feed.reached(head.last());
                    if (head.unplaced()) {
                        place();
                    }
                })
                .onFailure().invoke(failure -> Log.debugf("No look at the events: %s", DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull().replaceWithVoid();
    }

    /** One after the other; whoever asks meanwhile is served by one more. */
    private void place() {
        if (asked.getAndIncrement() == 0) {
            step();
        }
    }

    private void step() {
        asked.set(1);
        context.call(events::place).subscribe().with(placed -> next(placed == EventLog.MOST_PLACED), failure -> {
            Log.debugf("Events wait for their places: %s", DatabaseFailures.reason(failure));
            next(false);
        });
    }

    private void next(boolean more) {
        if (more || !asked.compareAndSet(1, 0)) {
            step();
        }
    }
}

package dev.rollcall.identify;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.SafeContext;
import dev.rollcall.recognition.Decision;

/**
 * Keeps what cameras decide, so that somebody can ask why. Written many at once and at most so many a second; when the database
 * is away for long, rows are lost and nothing waits for them.
 */
@ApplicationScoped
class RecognitionJournal {

    private static final int MOST_WAITING = 5000;
    private static final int BATCH = 500;

    private final RecognitionBuffer buffer = new RecognitionBuffer(MOST_WAITING);
    private final RecognitionRepository rows;
    private final DatabaseState database;
    private final SafeContext context;

    RecognitionJournal(RecognitionRepository rows, DatabaseState database, SafeContext context) {
        this.rows = rows;
        this.database = database;
        this.context = context;
    }

    @ConsumeEvent(Decision.ADDRESS)
    void note(Decision decision) {
        buffer.put(Recognition.of(decision));
    }

    /** Never fails. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        if (!database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        long dropped = buffer.takeDropped();
        if (dropped > 0) {
            Log.warnf("%d decisions were not written down: too many wait for the database", dropped);
        }
        List<Recognition> batch = buffer.take(BATCH);
        return batch.isEmpty() ? Uni.createFrom().voidItem()
                : context.call(() -> rows.save(batch)).onFailure().invoke(failure -> putAside(batch, failure)).onFailure().recoverWithNull();
    }

    private void putAside(List<Recognition> batch, Throwable failure) {
        if (DatabaseFailures.isUnavailable(failure) || DatabaseFailures.isBusy(failure)) {
            buffer.restore(batch);
            Log.debugf("Decisions not written: %s", DatabaseFailures.reason(failure));
        } else {
            Log.warnf("%d decisions were refused by the database: %s", batch.size(), DatabaseFailures.reason(failure));
        }
    }

    /** After recognition has stopped, which has a lower priority. */
    void onStop(@Observes @Priority(100) ShutdownEvent stopping) {
        try {
            write().await().atMost(database.lastWords());
        } catch (RuntimeException e) {
            Log.debugf("The last decisions were not written: %s", DatabaseFailures.reason(e));
        }
    }
}

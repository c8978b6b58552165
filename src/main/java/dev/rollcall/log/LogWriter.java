package dev.rollcall.log;

import java.util.List;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.SafeContext;

/** Writes the system log, many entries with one statement. While the database is away they wait. */
@ApplicationScoped
class LogWriter {

    private static final int BATCH = 1000;
    private static final int BATCHES = 5;
    private static final int LAST = Integer.MAX_VALUE;

    private final SystemLog log;
    private final LogBuffer buffer;
    private final LogRepository entries;
    private final DatabaseState database;
    private final SafeContext context;

    LogWriter(SystemLog log, LogRepository entries, DatabaseState database, SafeContext context) {
        this.log = log;
        this.buffer = log.buffer();
        this.entries = entries;
        this.database = database;
        this.context = context;
    }

    /** Never fails. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        if (buffer.isEmpty() || !database.migrated()) {
            return Uni.createFrom().voidItem();
        }
        long dropped = buffer.takeDropped();
        if (dropped > 0) {
            log.note(Level.WARNING, Category.SYSTEM, "Entries of the system log were dropped", Map.of("dropped", dropped));
        }
        return context.call(() -> write(BATCHES)).onFailure().recoverWithNull();
    }

    private Uni<Void> write(int batches) {
        List<LogEntry> batch = batches == 0 ? List.of() : buffer.take(BATCH);
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return entries.insert(batch)
                .invoke(() -> buffer.written(batch))
                .onFailure().invoke(failure -> putAside(batch, failure))
                .chain(() -> write(batches - 1));
    }

    private void putAside(List<LogEntry> batch, Throwable failure) {
        if (DatabaseFailures.isUnavailable(failure) || DatabaseFailures.isBusy(failure)) {
            buffer.restore(batch);
            Log.debugf("System log not written: %s", DatabaseFailures.reason(failure));
        } else {
            buffer.lose(batch);
            Log.warnf("%d entries of the system log were refused: %s", batch.size(), DatabaseFailures.reason(failure));
        }
    }

    /** After everybody else has said what he had to. */
    void onStop(@Observes @Priority(LAST) ShutdownEvent stopping) {
        try {
            write().await().atMost(database.lastWords());
        } catch (RuntimeException e) {
            Log.debugf("The last entries of the system log were not written: %s", DatabaseFailures.reason(e));
        }
    }
}

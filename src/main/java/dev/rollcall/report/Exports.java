package dev.rollcall.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

/** Streams tables out of the database. Memory does not grow with their length: a portion is read when the one before is sent. */
@ApplicationScoped
class Exports {

    static final int MOST_AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Semaphore running = new Semaphore(MOST_AT_ONCE);
    private final Pool pool;
    private final Vertx vertx;
    private final Expected expected;
    private final Duration patience;

    @Inject
    Exports(Pool pool, Vertx vertx, Expected expected) {
        this(pool, vertx, expected, PATIENCE);
    }

    /** @param patience with readers who take nothing; they find their file broken off afterwards */
    Exports(Pool pool, Vertx vertx, Expected expected, Duration patience) {
        this.pool = pool;
        this.vertx = vertx;
        this.expected = expected;
        this.patience = patience;
    }

    /** The file in pieces. A failure before the first one is the database's own; the reader's cancellation ends the query. */
    Multi<byte[]> summary(ReportFilter filter, ExportFormat format) {
        int workingDays = expected.count(filter.start(), filter.end());
        return stream(pool.withConnection(connection -> expected.withRecords(connection, filter.start(), filter.end()))
                .map(days -> SummaryTable.of(filter, days, workingDays)), filter, format);
    }

    /** @see #summary(ReportFilter, ExportFormat) */
    Multi<byte[]> records(ReportFilter filter, RecordStatus status, ExportFormat format) {
        return stream(Uni.createFrom().item(() -> RecordsTable.of(filter, status, expected.today(), expected.calendar().zone())), filter, format);
    }

    private Multi<byte[]> stream(Uni<ExportTable> asked, ReportFilter filter, ExportFormat format) {
        return Multi.createFrom().deferred(() -> {
            if (!running.tryAcquire()) {
                throw new ExportsBusyException();
            }
            AtomicBoolean held = new AtomicBoolean(true);
            Runnable free = () -> {
                if (held.getAndSet(false)) {
                    running.release();
                }
            };
            RowCursor.Reader reader = new RowCursor.Reader(patience, free);
            return asked.onItem().transformToMulti(table -> Multi.createFrom()
                    .<RowCursor, byte[]>resourceFromUni(() -> RowCursor.open(pool, vertx, table.statement(), reader),
                            cursor -> pieces(cursor, table, writer(table, filter, format)))
                    .withFinalizer(RowCursor::close))
                    .onTermination().invoke(free);
        });
    }

    private Multi<byte[]> pieces(RowCursor cursor, ExportTable table, TableWriter writer) {
        return Multi.createBy().repeating().uni(() -> cursor.next().chain(rows -> {
            List<List<Object>> cells = new ArrayList<>(rows.size());
            rows.forEach(row -> cells.add(table.cells().apply(row)));
            boolean last = !cursor.hasMore();
            return onWorker(() -> writer.write(cells, last));
        })).whilst(ignored -> cursor.hasMore()).filter(bytes -> bytes.length > 0);
    }

    /** Compression takes too long for an event loop. The answer comes back on the caller's context. */
    private Uni<byte[]> onWorker(Callable<byte[]> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private TableWriter writer(ExportTable table, ReportFilter filter, ExportFormat format) {
        if (format == ExportFormat.CSV) {
            return new CsvWriter(table.header());
        }
        Map<String, String> about = new LinkedHashMap<>();
        about.put("First date", filter.start().toString());
        about.put("Last date", filter.end().toString());
        about.put("Time zone", expected.calendar().zone().getId());
        return new XlsxWriter(table, about);
    }
}

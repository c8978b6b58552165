package dev.rollcall.database;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Walks through everything that is sealed, a batch at a time. A value is replaced only where it still is what was read, so that
 * servers may run beside it, and a walk that was broken off is simply begun again.
 */
@ApplicationScoped
class Resealing {

    private static final int BATCH = 200;

    private final Pool pool;
    private final SecretBox box;
    private final Instance<SealedColumns> rooms;
    private final Vertx vertx;

    Resealing(Pool pool, SecretBox box, @Any Instance<SealedColumns> rooms, Vertx vertx) {
        this.pool = pool;
        this.box = box;
        this.rooms = rooms;
        this.vertx = vertx;
    }

    /** @param purpose null when the row that tells it is gone @param unsealed whether the value lies open */
    private record Found(String key, byte[] value, String purpose, boolean unsealed) {
    }

    List<SealedColumn> columns() {
        return rooms.stream().flatMap(room -> room.sealed().stream()).toList();
    }

    /** Brings what earlier versions have stored elsewhere into the columns that are sealed. */
    Uni<Void> gather() {
        List<String> statements = rooms.stream().map(SealedColumns::beforeSealing).flatMap(Optional::stream).toList();
        return Multi.createFrom().iterable(statements).onItem().transformToUniAndConcatenate(sql -> query(sql, Tuple.tuple())).collect().last()
                .replaceWithVoid();
    }

    /** Seals what lies open. @return how much that was; fails with {@link SecretKeyMissingException} without a key */
    Uni<Long> sealOpen() {
        List<SealedColumn> columns = columns().stream().filter(SealedColumn::mayBeUnsealed).toList();
        return gather().chain(() -> Multi.createFrom().iterable(columns).onItem()
                        .transformToUniAndConcatenate(column -> new Walk(column, column.unsealed()).reseal())
                        .collect().with(Collectors.summingLong(SealTally::resealed)));
    }

    /** Seals with the current key what is sealed with another one or lies open. */
    Uni<SealTally> rotate(SealedColumn column) {
        return Uni.createFrom().deferred(() -> new Walk(column, "substring(" + column.column() + " from 1 for "
                + box.mark().length + ") <> '\\x" + HexFormat.of().formatHex(box.mark()) + "'").reseal());
    }

    /** Tries to open everything. */
    Uni<SealTally> check(SealedColumn column) {
        return Uni.createFrom().deferred(() -> new Walk(column, "true").look());
    }

    /** Through the rows of a column, in order of their keys. */
    private final class Walk {
        private final SealedColumn column;
        private final String select;
        private final String update;
        private final SealTally tally;
        private String key;
        private byte[] value = {};

        Walk(SealedColumn column, String which) {
            this.column = column;
            this.key = column.leastKey();
            this.tally = new SealTally(column.name());
            this.select = """
                    select %1$s::text as key, %2$s as value, %3$s as purpose, %4$s as unsealed from %5$s
                    where %2$s is not null and (%1$s, %2$s) > ($1::text::%8$s, $2) and (%6$s) order by %1$s, %2$s limit %7$d"""
                    .formatted(column.key(), column.column(), column.purpose(), column.unsealed(), column.table(), which, BATCH, column.keyType());
            this.update = "update %3$s set %2$s = $1 where %1$s = $2::text::%4$s and %2$s = $3"
                    .formatted(column.key(), column.column(), column.table(), column.keyType());
        }

        Uni<SealTally> reseal() {
            return batches(this::replace);
        }

        Uni<SealTally> look() {
            return batches(rows -> onWorker(() -> {
                rows.forEach(row -> tally.count(row.unsealed ? SealTally.UNSEALED : keyOf(row).orElse(SealTally.UNREADABLE)));
                return null;
            }));
        }

        private Uni<SealTally> batches(Function<List<Found>, Uni<Void>> work) {
            return Multi.createBy().repeating().uni(() -> next().call(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : work.apply(rows)))
                    .whilst(rows -> rows.size() == BATCH).collect().last().replaceWith(tally);
        }

        private Uni<List<Found>> next() {
            return query(select, Tuple.of(key, Buffer.buffer(value))).map(rows -> {
                List<Found> found = new ArrayList<>();
                for (Row row : rows) {
                    key = row.getString("key");
                    value = row.getBuffer("value").getBytes();
                    found.add(new Found(key, value, row.getString("purpose"), row.getBoolean("unsealed")));
                }
                return found;
            });
        }

        private Uni<Void> replace(List<Found> rows) {
            return onWorker(() -> sealed(rows)).chain(sealed -> sealed.isEmpty() ? Uni.createFrom().voidItem()
                    : pool.withTransaction(connection -> connection.preparedQuery(update).executeBatch(sealed))
                            .invoke(results -> tally.resealed(rowCount(results))).replaceWithVoid());
        }

        /** Values of the update for those that can be opened. */
        private List<Tuple> sealed(List<Found> rows) {
            List<Tuple> sealed = new ArrayList<>();
            for (Found row : rows) {
                try {
                    byte[] sealedAgain = box.seal(open(row), row.purpose);
                    sealed.add(Tuple.of(Buffer.buffer(sealedAgain), row.key, Buffer.buffer(row.value)));
                } catch (SecretUnreadableException e) {
                    tally.count(SealTally.UNREADABLE);
                }
            }
            return sealed;
        }

        private byte[] open(Found row) {
            if (row.purpose == null) {
                throw new SecretUnreadableException();
            }
            return row.unsealed ? row.value : box.openBytes(row.value, row.purpose);
        }

        private Optional<String> keyOf(Found row) {
            return row.purpose == null ? Optional.empty() : box.keyOf(row.value, row.purpose);
        }
    }

    /** Of all statements of a batch. */
    private static long rowCount(RowSet<Row> results) {
        long rows = 0;
        for (RowSet<Row> each = results; each != null; each = each.next()) {
            rows += each.rowCount();
        }
        return rows;
    }

    /** A batch of pictures takes too long for an event loop. */
    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }
}

package dev.rollcall.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.PoolSettings;
import dev.rollcall.database.RetentionRule;

/**
 * The stream of events in the order of their places. Numbers of rows are given before the commit, so that a reader who has seen number
 * 7 may still miss number 6; places are given afterwards, by one transaction at a time.
 */
@ApplicationScoped
public class EventLog {

    /** By one {@link #place()}. */
    static final int MOST_PLACED = 1000;

    private static final String READ = "select position, id, type, occurred_at, subject, person_key, data from event where ";
    private static final String AFTER = PoolSettings.SAME_PLAN + READ + "position > $1 order by position limit $2";
    private static final String WITHIN = PoolSettings.SAME_PLAN + READ + """
            position > $1 and position <= $2 and ($3::text[] is null or type = any ($3)) and ($4::text is null or subject = $4)
            order by position limit $5""";
    private static final String HEAD = PoolSettings.SAME_PLAN + """
            select id, last_position, cut_position, exists (select from event where position is null) from event_stream""";
    private static final String LOCK = "select last_position from event_stream for update";
    private static final String PLACE = """
            update event e set position = p.position
            from (select seq, $1 + row_number() over (order by seq) as position
                  from (select seq from event where position is null order by seq limit $2) unplaced) p
            where e.seq = p.seq""";
    private static final String MOVE = "update event_stream set last_position = last_position + $1 returning last_position";
    private static final String ANNOUNCE = PoolSettings.SAME_PLAN + "select pg_notify($1, $2)";
    /**
     * Position of the last event that is given up, in a query of {@code event_stream} with the time as {@code $1}: what is younger and lies
     * before something older goes with it.
     */
    public static final String CUT_AT = """
            greatest(cut_position, coalesce(
                (select e.position - 1 from event e where e.position > cut_position and e.occurred_at >= $1 order by e.position limit 1),
                last_position))""";
    private static final String CUT = "update event_stream set cut_position = " + CUT_AT + " returning cut_position";
    private static final String COUNT = "select count(*), coalesce(sum(pg_column_size(t.*)), 0)::bigint from event t where position <= (select " + CUT_AT
            + " from event_stream)";
    private static final String DELETE = """
            delete from event where position in (select position from event where position <= $1 order by position limit $2)""";

    private final Pool pool;

    EventLog(Pool pool) {
        this.pool = pool;
    }

    /**
     * How far the stream goes.
     *
     * @param stream changes when a backup is restored: positions of before mean nothing any more
     * @param last position of the latest event; 0 when there has been none
     * @param cut events up to here were deleted
     * @param unplaced whether there are events without a place
     */
    public record Head(UUID stream, long last, long cut, boolean unplaced) {
    }

    public Uni<Head> head() {
        return pool.withConnection(connection -> connection.preparedQuery(HEAD).execute()).map(rows -> {
            Row row = rows.iterator().next();
            return new Head(row.getUUID(0), row.getLong(1), row.getLong(2), row.getBoolean(3));
        });
    }

    /** @param position of the last event that is known already; 0 for the beginning */
    public Uni<List<PlacedEvent>> after(long position, int limit) {
        return pool.withConnection(connection -> connection.preparedQuery(AFTER).execute(Tuple.of(position, limit))).map(EventLog::events);
    }

    /** Of the events behind the first position, up to the last. */
    Uni<List<PlacedEvent>> within(long after, long last, EventFilter filter, int limit) {
        Tuple values = Tuple.tuple().addLong(after).addLong(last).addArrayOfString(filter.typesOrNull()).addString(filter.subject())
                .addInteger(limit);
        return pool.withConnection(connection -> connection.preparedQuery(WITHIN).execute(values)).map(EventLog::events);
    }

    /** Gives places to what has been committed, {@link #MOST_PLACED} at most, and announces it. @return to how many */
    public Uni<Integer> place() {
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .chain(rows -> connection.preparedQuery(PLACE).execute(Tuple.of(rows.iterator().next().getLong(0), MOST_PLACED)))
                .map(RowSet::rowCount)
                .call(count -> count == 0 ? Uni.createFrom().voidItem() : move(connection, count)));
    }

    private static Uni<?> move(SqlConnection connection, int count) {
        return connection.preparedQuery(MOVE).execute(Tuple.of((long) count)).chain(rows -> connection.preparedQuery(ANNOUNCE)
                .execute(Tuple.of(EventFeed.CHANNEL, Long.toString(rows.iterator().next().getLong(0)))));
    }

    /** Gives up what lies before the first event that is not older. Readers know before anything is deleted. @return the last position given up */
    Uni<Long> cut(Instant oldest) {
        // Locked by a statement of its own, so that the next one sees every event that has a place by then.
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .chain(() -> connection.preparedQuery(CUT).execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC)))))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What {@link #cut} would give up. */
    Uni<RetentionRule.Amount> before(Instant oldest) {
        return pool.withConnection(connection -> connection.preparedQuery(COUNT).execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next()).map(row -> new RetentionRule.Amount(row.getLong(0), row.getLong(1)));
    }

    /** @return how many of those up to this position were deleted, {@code most} at most */
    Uni<Integer> deleteUpTo(long position, int most) {
        return pool.withConnection(connection -> connection.preparedQuery(DELETE).execute(Tuple.of(position, (long) most)))
                .map(RowSet::rowCount);
    }

    private static List<PlacedEvent> events(RowSet<Row> rows) {
        List<PlacedEvent> events = new ArrayList<>(rows.size());
        rows.forEach(row -> events.add(new PlacedEvent(row.getLong(0), new Event(row.getUUID(1), EventType.of(row.getString(2)),
                row.getOffsetDateTime(3).toInstant(), row.getString(4), row.getLong(5), row.getJsonObject(6)))));
        return events;
    }
}

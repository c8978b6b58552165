package dev.rollcall.event;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The stream of events in the order of their places. Numbers of rows are given before the commit, so that a reader who has seen number
 * 7 may still miss number 6; places are given afterwards, by one transaction at a time.
 */
@ApplicationScoped
public class EventLog {

    private static final String AFTER = """
            select position, id, type, occurred_at, subject, person_key, data from event
            where position > $1 order by position limit $2""";
    private static final String LOCK = "select last_position from event_stream for update";
    private static final String PLACE = """
            update event e set position = p.position
            from (select seq, $1 + row_number() over (order by seq) as position
                  from (select seq from event where position is null order by seq limit $2) unplaced) p
            where e.seq = p.seq""";
    private static final String MOVE = "update event_stream set last_position = last_position + $1";
    private static final int BATCH = 1000;

    private final Pool pool;

    EventLog(Pool pool) {
        this.pool = pool;
    }

    /** @param position of the last event that is known already; 0 for the beginning */
    public Uni<List<PlacedEvent>> after(long position, int limit) {
        return pool.preparedQuery(AFTER).execute(Tuple.of(position, limit)).map(rows -> {
            List<PlacedEvent> events = new ArrayList<>(rows.size());
            rows.forEach(row -> events.add(read(row)));
            return events;
        });
    }

    /** Gives places to what has been committed. @return to how many */
    public Uni<Integer> place() {
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .chain(rows -> connection.preparedQuery(PLACE).execute(Tuple.of(rows.iterator().next().getLong(0), BATCH)))
                .map(placed -> placed.rowCount())
                .call(count -> count == 0 ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(MOVE).execute(Tuple.of((long) count))));
    }

    private static PlacedEvent read(Row row) {
        return new PlacedEvent(row.getLong("position"), new Event(row.getUUID("id"), EventType.of(row.getString("type")),
                row.getOffsetDateTime("occurred_at").toInstant(), row.getString("subject"), row.getLong("person_key"),
                row.getJsonObject("data")));
    }
}

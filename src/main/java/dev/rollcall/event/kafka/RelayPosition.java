package dev.rollcall.event.kafka;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** How far the stream has been passed on. */
@ApplicationScoped
class RelayPosition {

    private static final String NAME = "kafka";
    private static final String BEGIN = """
            insert into event_relay (name, position, moved_at)
            select $1, case when $2 then last_position else 0 end, $3 from event_stream on conflict do nothing""";
    private static final String READ = """
            select position, cut_position from event_relay, event_stream where name = $1""";
    private static final String MOVE = "update event_relay set position = $2, moved_at = $3 where name = $1 and position < $2";

    private final Pool pool;
    private final Clock clock;

    RelayPosition(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param cut events up to here are not kept any more */
    record Place(long position, long cut) {
        long lost() {
            return Math.max(0, cut - position);
        }
    }

    /** @param atEnd whether the very first call begins behind all events that are there */
    Uni<Place> read(boolean atEnd) {
        return pool.preparedQuery(READ).execute(Tuple.of(NAME)).chain(rows -> rows.size() > 0 ? Uni.createFrom().item(rows)
                : pool.preparedQuery(BEGIN).execute(Tuple.of(NAME, atEnd, clock.instant().atOffset(ZoneOffset.UTC)))
                        .chain(() -> pool.preparedQuery(READ).execute(Tuple.of(NAME))))
                .map(rows -> new Place(rows.iterator().next().getLong(0), rows.iterator().next().getLong(1)));
    }

    Uni<Void> move(long position) {
        return pool.preparedQuery(MOVE).execute(Tuple.of(NAME, position, clock.instant().atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }
}

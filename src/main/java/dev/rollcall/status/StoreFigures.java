package dev.rollcall.status;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What monitoring wants to know of the database as a whole: every replica sees the same.
 *
 * @param now on the database's clock
 * @param schema number of the last migration
 * @param unplaced events that have no place in the stream yet, {@link #MOST} at most
 * @param oldestUnplaced number of the first of them; null when there are none
 * @param relayLag events that the relay to Kafka has still to pass on; null when it never ran
 * @param pending deliveries of webhooks that are still to be made, {@link #MOST} at most of each webhook; none of those that are switched off
 * @param oldestPending when the first of them was put in the queue; null when there are none
 * @param dead deliveries that were given up and are still kept, {@link #MOST} at most of each webhook
 * @param odooInterval between scheduled exchanges with Odoo; null when nothing is scheduled
 */
record StoreFigures(Instant now, int schema, long unplaced, Long oldestUnplaced, Long relayLag, long pending, Instant oldestPending, long dead,
        Duration odooInterval, LastRun pull, LastRun push) {

    /** Nobody needs to know more exactly, and counting on would cost the database more than it is worth. */
    static final int MOST = 10_000;

    private static final String READ = """
            select clock_timestamp() as now,
                   coalesce((select version::int from flyway_schema_history where success and version is not null
                       order by installed_rank desc limit 1), 0) as schema,
                   (select count(*) from (select 1 from event where position is null limit %1$d) e) as unplaced,
                   (select min(seq) from event where position is null) as oldest_unplaced,
                   (select s.last_position - r.position from event_stream s, event_relay r where r.name = 'kafka') as relay_lag,
                   (select count(*) from webhook w, lateral (select 1 from webhook_delivery d where d.webhook_id = w.id
                       and d.status = 'pending' limit %1$d) d where w.enabled) as pending,
                   (select min(d.created_at) from webhook w, lateral (select created_at from webhook_delivery where webhook_id = w.id
                       and status = 'pending' order by position limit 1) d where w.enabled) as oldest_pending,
                   (select count(*) from webhook w, lateral (select 1 from webhook_delivery d where d.webhook_id = w.id
                       and d.status = 'dead' limit %1$d) d) as dead,
                   (select interval_minutes from odoo_connection where enabled) as odoo_minutes,
                   pull.ended_at as pull_at, pull.succeeded as pulled, push.ended_at as push_at, push.succeeded as pushed
            from odoo_run pull, odoo_run push where pull.kind = 'pull' and push.kind = 'push'""".formatted(MOST);

    /**
     * @param endedAt null before the first
     * @param succeeded likewise
     */
    record LastRun(Instant endedAt, Boolean succeeded) {
    }

    /** One statement. */
    static Uni<StoreFigures> read(Pool pool) {
        return pool.withConnection(connection -> connection.query(READ).execute()).map(rows -> of(rows.iterator().next()));
    }

    private static StoreFigures of(Row row) {
        Integer minutes = row.getInteger("odoo_minutes");
        return new StoreFigures(instant(row, "now"), row.getInteger("schema"), row.getLong("unplaced"), row.getLong("oldest_unplaced"),
                row.getLong("relay_lag"), row.getLong("pending"), instant(row, "oldest_pending"), row.getLong("dead"),
                minutes == null ? null : Duration.ofMinutes(minutes), new LastRun(instant(row, "pull_at"), row.getBoolean("pulled")),
                new LastRun(instant(row, "push_at"), row.getBoolean("pushed")));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}

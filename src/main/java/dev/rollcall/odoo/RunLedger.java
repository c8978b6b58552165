package dev.rollcall.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.DatabaseFailures;

/**
 * Which runs go on and how the last ones ended. The lease is a row and not a lock: a lock would hold a connection for the length
 * of the run, and would not pass PgBouncer.
 */
@ApplicationScoped
class RunLedger {

    /** What a run does. */
    enum Kind {
        PULL, PUSH;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The last run of a kind.
     *
     * @param endedAt null: none has ended yet
     */
    record Entry(boolean running, Instant startedAt, Instant endedAt, Boolean succeeded, String message, JsonObject figures) {
    }

    private final Pool pool;
    private final Clock clock;
    private final double leaseSeconds;

    RunLedger(Pool pool, Clock clock, OdooConfig config) {
        this.pool = pool;
        this.clock = clock;
        // A step makes a few calls at most.
        this.leaseSeconds = config.requestTimeout().multipliedBy(6).plus(Duration.ofMinutes(1)).toSeconds();
    }

    /** @return fails with {@link OdooConflictException} when one of this kind is running, on whichever replica */
    Uni<Run> begin(Kind kind, Duration most) {
        Run run = new Run(kind, this, most);
        return query("""
                update odoo_run set holder = $2, held_until = now() + $3 * interval '1 second', started_at = $4
                where kind = $1 and (holder is null or held_until < now())""",
                Tuple.of(kind.text(), run.id, leaseSeconds, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw OdooConflictException.running(kind);
                    }
                    return run;
                });
    }

    /** @return fails with {@link OdooConflictException} when the lease has been lost */
    Uni<Void> renew(Run run) {
        return query("update odoo_run set held_until = now() + $3 * interval '1 second' where kind = $1 and holder = $2",
                Tuple.of(run.kind.text(), run.id, leaseSeconds)).invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw OdooConflictException.superseded();
                    }
                }).replaceWithVoid();
    }

    /** Never fails: a lease that cannot be given back ends by itself. */
    Uni<Void> end(Run run, boolean succeeded, String message, JsonObject figures) {
        return query("""
                update odoo_run set holder = null, held_until = null, ended_at = $3, succeeded = $4, message = $5, figures = $6
                where kind = $1 and holder = $2""",
                Tuple.tuple().addString(run.kind.text()).addUUID(run.id).addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addBoolean(succeeded).addString(message).addJsonObject(figures)).replaceWithVoid()
                .onFailure().invoke(failure -> Log.warnf("The end of a %s could not be noted: %s", run.kind.text(),
                        DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull();
    }

    /** Where an unfinished run of this kind stopped; 0 when it was with another Odoo. */
    Uni<Integer> cursor(Kind kind, String place) {
        return query("select case when cursor_place = $2 then cursor else 0 end as cursor from odoo_run where kind = $1",
                Tuple.of(kind.text(), place)).map(rows -> rows.iterator().next().getInteger("cursor"));
    }

    Uni<Void> moveCursor(Run run, String place, int cursor) {
        return query("update odoo_run set cursor = $3, cursor_place = $4 where kind = $1 and holder = $2",
                Tuple.of(run.kind.text(), run.id, cursor, place)).replaceWithVoid();
    }

    Uni<Map<Kind, Entry>> read() {
        return query("select *, coalesce(held_until > now(), false) as running from odoo_run", Tuple.tuple()).map(rows -> {
            Map<Kind, Entry> entries = new EnumMap<>(Kind.class);
            for (Row row : rows) {
                entries.put(Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), new Entry(row.getBoolean("running"),
                        instant(row, "started_at"), instant(row, "ended_at"), row.getBoolean("succeeded"), row.getString("message"),
                        row.getJsonObject("figures")));
            }
            return entries;
        });
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null ? null : row.getOffsetDateTime(column).toInstant();
    }
}

package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.OldRows;
import dev.rollcall.database.RetentionRule.Amount;

/**
 * How far punches have been given up. The mark is set before the first punch goes, and waits for every derivation that began before
 * it: nobody derives records from half of their punches.
 */
@ApplicationScoped
class PunchCut {

    private static final int BATCH = 2000;
    private static final String HOLD = "select cast(before as text) from punch_cut for share";
    private static final String MARK = "update punch_cut set before = greatest(before, $1)";
    private static final String OLD = "record_id in (select id from attendance_record where work_date < $1)";
    private static final String DELETE = """
            with old as (select u.id from punch u where %s order by u.id limit %d for update skip locked),
                 corrections as (delete from punch_correction where punch_id in (select id from old))
            delete from punch where id in (select id from old)""".formatted(OLD, BATCH);

    private final Pool pool;
    private final OldRows punches;

    PunchCut(Pool pool) {
        this.pool = pool;
        this.punches = new OldRows(pool, "punch", "id", "id", OLD);
    }

    /**
     * In the caller's transaction, until whose end the mark does not move.
     *
     * @param first work date that punches are needed of
     * @return fails with {@link PunchesGoneException}
     */
    Uni<Void> require(LocalDate first) {
        return Panache.getSession().chain(session -> session.createNativeQuery(HOLD, String.class).getSingleResultOrNull()).invoke(before -> {
            if (before != null && first.isBefore(LocalDate.parse(before))) {
                throw new PunchesGoneException(LocalDate.parse(before).plusDays(Derivation.CONTEXT));
            }
        }).replaceWithVoid();
    }

    Uni<Amount> count(LocalDate before) {
        return punches.count(List.of(before));
    }

    /** @return how many; 0 when none was left */
    Uni<Long> deleteSome(LocalDate before) {
        return pool.withConnection(connection -> connection.preparedQuery(MARK).execute(Tuple.of(before)))
                .chain(() -> pool.withTransaction(connection -> connection.preparedQuery(DELETE).execute(Tuple.of(before))))
                .map(rows -> (long) rows.rowCount());
    }
}

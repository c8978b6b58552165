package dev.rollcall.database;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Says which replica does a job that only one has to do. Whoever dies loses it when its time is over. While the work goes on the
 * lease is renewed; but a process that is stopped in the middle of it and goes on later has long been replaced, so that a job has to
 * stay right when two do it at once.
 */
@ApplicationScoped
public class Leases {

    /** From a renewal to the moment at which others may take a lease. */
    static final Duration LENGTH = Duration.ofSeconds(8);

    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final String JOB = "job/";
    private static final String TAKE = """
            insert into lease as l (name, holder, token, since, until)
            values ($1, $2, 1, now(), now() + $3 * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until,
            token = case when l.holder = excluded.holder then l.token else l.token + 1 end,
            since = case when l.holder = excluded.holder then l.since else excluded.since end
            where (l.holder in (excluded.holder, '') or l.until <= now())""";
    private static final String DUE = "\nand (l.ran_at is null or l.ran_at <= now() - $4 * interval '1 millisecond')";
    private static final String NOW = "\nreturning now()";
    private static final String DONE = "update lease set ran_at = $3 where name = $1 and holder = $2";
    private static final String RELEASE = "update lease set holder = '', until = now() where holder = $1 and starts_with(name, $2)";

    private final Pool pool;
    private final ReplicaId replica;
    private final DatabaseState state;
    private volatile boolean closed;

    Leases(Pool pool, ReplicaId replica, DatabaseState state) {
        this.pool = pool;
        this.replica = replica;
        this.state = state;
    }

    /**
     * Does the work if this replica has the lease of the job or gets it now; the lease is kept as long as the job is offered again
     * within seconds. For jobs that are offered all the time. Before the schema is up to date nothing is done.
     */
    public Uni<Void> whenHeld(String job, Supplier<Uni<Void>> work) {
        String name = JOB + job;
        return ask(TAKE, take(name)).chain(at -> at == null ? Uni.createFrom().voidItem() : renewing(name, work));
    }

    /**
     * Does the work if none is at it and none has done it to its end within the interval, less a tenth. For jobs that every replica
     * offers by a clock of its own: together they do it once in the interval. Work that fails is due at the next offer, whoever makes
     * it. Before the schema is up to date nothing is done.
     */
    public Uni<Void> whenDue(String job, Duration interval, Supplier<Uni<Void>> work) {
        String name = JOB + job;
        return ask(TAKE + DUE, take(name).addDouble(interval.toMillis() * 0.9))
                .chain(at -> at == null ? Uni.createFrom().voidItem() : renewing(name, work).chain(() -> done(name, at)));
    }

    /** Before the last connections close: others need not wait until the jobs of this one run out. */
    void close(@Observes @Priority(100) ShutdownEvent stopping) {
        if (state.migrated() && !closed) {
            closed = true;
            try {
                query(RELEASE, Tuple.of(replica.text(), JOB)).await().atMost(state.lastWords());
            } catch (RuntimeException e) {
                Log.debugf("The leases of jobs were not released: %s", DatabaseFailures.reason(e));
            }
        }
    }

    /** A tick that comes while the one before still waits is left out. */
    private Uni<Void> renewing(String name, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(() -> {
            Cancellable renewal = Multi.createFrom().ticks().startingAfter(RENEWAL).every(RENEWAL).onOverflow().drop()
                    .onItem().transformToUniAndConcatenate(tick -> ask(TAKE, take(name)).onFailure().recoverWithNull())
                    .subscribe().with(renewed -> Log.debugf("%s goes on", name));
            return work.get().onTermination().invoke(renewal::cancel);
        });
    }

    private Uni<Void> done(String name, OffsetDateTime at) {
        return query(DONE, Tuple.of(name, replica.text(), at)).replaceWithVoid();
    }

    private Tuple take(String name) {
        return Tuple.of(name, replica.text(), (double) LENGTH.toMillis());
    }

    /** @return when it was taken or renewed; null when it was not */
    private Uni<OffsetDateTime> ask(String statement, Tuple values) {
        if (closed || !state.migrated()) {
            return Uni.createFrom().nullItem();
        }
        return query(statement + NOW, values).map(rows -> rows.size() == 0 ? null : rows.iterator().next().getOffsetDateTime(0));
    }

    private Uni<RowSet<Row>> query(String statement, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(statement).execute(values));
    }
}

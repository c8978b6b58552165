package dev.rollcall.database;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Says which replica does what only one may do. Whoever dies loses it when its time is over. */
@ApplicationScoped
public class Leases {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final String TAKE = """
            insert into lease as l (name, holder, token, since, until)
            values ($1, $2, 1, now(), now() + $3 * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until,
            token = case when l.holder = excluded.holder then l.token else l.token + 1 end,
            since = case when l.holder = excluded.holder then l.since else excluded.since end
            where l.holder = excluded.holder or l.until < now()
            returning token""";

    private final Pool pool;
    private final ReplicaId replica;

    Leases(Pool pool, ReplicaId replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /**
     * Does the work if this replica has the lease of the job or gets it now; the lease is kept as long as the job is offered again in
     * time. Needs a migrated database.
     */
    public Uni<Void> whenHeld(String job, Supplier<Uni<Void>> work) {
        return take("job/" + job).chain(held -> held ? work.get() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> take(String name) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(name, replica.text(), (double) LENGTH.toMillis())).map(rows -> rows.size() > 0);
    }
}

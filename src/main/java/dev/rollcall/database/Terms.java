package dev.rollcall.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Leases that are held for long, each time under a new number, and whose past is kept: what was done under a number can be told from
 * what came after it was over. Remembers nothing itself; needs a migrated database.
 */
@ApplicationScoped
public class Terms {

    /** From a renewal to the moment at which others may take a lease. */
    public static final Duration LENGTH = Leases.LENGTH;

    /** Hears the name of each lease that was released. */
    public static final String CHANNEL = "lease";

    /** In the order of the names, as everybody else: whoever locks several never waits for one who waits for him. */
    private static final String RENEW = """
            update lease l set until = now() + $4 * interval '1 millisecond'
            from (select o.name from lease o join unnest($2::text[], $3::bigint[]) held (name, token) on o.name = held.name and o.token = held.token
                  where o.holder = $1 order by o.name for update of o) mine
            where l.name = mine.name returning l.name""";
    private static final String TAKE = """
            insert into lease as l (name, holder, token, since, until)
            select asked.name, $1, 1, now(), now() + $3 * interval '1 millisecond' from unnest($2::text[]) asked (name) order by asked.name
            on conflict (name) do update set holder = excluded.holder, token = l.token + 1, since = excluded.since, until = excluded.until
            where l.holder in (excluded.holder, '') or l.until <= now()
            returning name, token""";
    private static final String END = """
            update lease_term t set ended_at = clock_timestamp() from unnest($1::text[], $2::bigint[]) as last (name, token)
            where t.name = last.name and t.token %s last.token and t.ended_at is null""";
    private static final String END_EARLIER = END.formatted("<");
    private static final String END_THESE = END.formatted("=");
    private static final String BEGIN = """
            insert into lease_term (name, token, holder, since)
            select name, token, $3, now() from unnest($1::text[], $2::bigint[]) taken (name, token)""";
    private static final String RELEASE = """
            update lease l set holder = '', until = now() from unnest($2::text[], $3::bigint[]) given (name, token)
            where l.name = given.name and l.token = given.token and l.holder = $1 returning l.name, l.token""";
    private static final String TELL = "select pg_notify('" + CHANNEL + "', name) from unnest($1::text[]) as given (name)";
    private static final String LIST = "select name, holder, until <= now() from lease where starts_with(name, $1)";
    private static final String FORGET = "delete from lease_term where ended_at < now() - interval '60 days'";

    private final Pool pool;
    private final ReplicaId replica;

    Terms(Pool pool, ReplicaId replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /**
     * How a lease stands.
     *
     * @param holder id of a replica; empty when it was released
     * @param over whether anybody may take it
     */
    public record Lease(String name, String holder, boolean over) {
    }

    /** @param held number by name @return those of them that this replica still holds */
    public Uni<Set<String>> renew(Map<String, Long> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Lists lists = new Lists(held);
        return pool.withConnection(connection -> connection.preparedQuery(RENEW).execute(Tuple.of(replica.text(), lists.names, lists.tokens,
                (double) LENGTH.toMillis()))).map(rows -> {
                    Set<String> kept = new HashSet<>();
                    rows.forEach(row -> kept.add(row.getString(0)));
                    return kept;
                });
    }

    /** Begins new terms of those that nobody else holds, also of what this replica held before. @return their numbers by name */
    public Uni<Map<String, Long>> take(Collection<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        // One statement after the other: each sees what was committed while it waited for the rows of the first.
        return pool.withTransaction(connection -> query(connection, TAKE, Tuple.of(replica.text(), names.toArray(String[]::new),
                (double) LENGTH.toMillis())).map(Terms::numbers).call(taken -> {
                    Lists lists = new Lists(taken);
                    return taken.isEmpty() ? Uni.createFrom().voidItem()
                            : query(connection, END_EARLIER, Tuple.of(lists.names, lists.tokens))
                                    .chain(() -> query(connection, BEGIN, Tuple.of(lists.names, lists.tokens, replica.text())));
                }));
    }

    /** Ends terms of this replica; everybody hears of it. @param held number by name */
    public Uni<Void> release(Map<String, Long> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Lists asked = new Lists(held);
        return pool.withTransaction(connection -> query(connection, RELEASE, Tuple.of(replica.text(), asked.names, asked.tokens))
                .map(Terms::numbers).chain(given -> {
                    Lists lists = new Lists(given);
                    return query(connection, END_THESE, Tuple.of(lists.names, lists.tokens))
                            .chain(() -> connection.preparedQuery(TELL).execute(Tuple.tuple().addArrayOfString(lists.names)));
                })).replaceWithVoid();
    }

    /** All leases whose names begin so. */
    public Uni<List<Lease>> list(String prefix) {
        return pool.withConnection(connection -> connection.preparedQuery(LIST).execute(Tuple.of(prefix))).map(rows -> {
            List<Lease> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(new Lease(row.getString(0), row.getString(1), row.getBoolean(2))));
            return found;
        });
    }

    /** Drops the past of more than two months ago. */
    Uni<Void> forget() {
        return pool.withConnection(connection -> connection.query(FORGET).execute()).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> query(SqlConnection connection, String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values);
    }

    private static Map<String, Long> numbers(RowSet<Row> rows) {
        Map<String, Long> numbers = new TreeMap<>();
        rows.forEach(row -> numbers.put(row.getString(0), row.getLong(1)));
        return numbers;
    }

    /** As PostgreSQL takes them. */
    private static final class Lists {
        private final String[] names;
        private final Long[] tokens;

        Lists(Map<String, Long> numbers) {
            names = numbers.keySet().toArray(String[]::new);
            tokens = numbers.values().toArray(Long[]::new);
        }
    }
}

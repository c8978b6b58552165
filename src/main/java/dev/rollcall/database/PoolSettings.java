package dev.rollcall.database;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;

/**
 * The limits of the pool that Quarkus has no settings for. With the defaults of Vert.x, 60 s to connect and 30 s of waiting for
 * a connection, requests would hang on a database that is away.
 * <p>
 * The server gets limits too, as start-up parameters: {@code statement_timeout}, {@code lock_timeout} and
 * {@code idle_in_transaction_session_timeout}, unless the address sets
 * them. Behind PgBouncer they belong into its {@code ignore_startup_parameters}.
 */
@Singleton
public class PoolSettings implements PgPoolCreator {

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int ACQUIRE_TIMEOUT_SECONDS = 4;
    /** Milliseconds. A lock is given up before the time limit of writing a sighting (5 s), so that it is not taken for an outage. */
    private static final Map<String, String> SERVER_LIMITS = Map.of("statement_timeout", "30000", "lock_timeout", "4000",
            "idle_in_transaction_session_timeout", "30000");
    /**
     * Begins a look-up by key: one plan suits all values, and each connection keeps it. Writes and what Hibernate looks up are kept as
     * well. A list of a day and one of ten years need plans of their own, so that lists and reports never are.
     */
    public static final String SAME_PLAN = "/* same plan */ ";

    private static final Pattern KEPT = Pattern.compile("(?s)(insert into|update|delete from) .*|" + Pattern.quote(SAME_PLAN) + ".*|select .* [a-z]+1_0\\b.*");
    private static final int UNACKNOWLEDGED_MILLIS = 30_000;

    private final PoolConnections connections = new PoolConnections();
    private volatile PgConnectOptions connectOptions;

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        for (PgConnectOptions server : servers) {
            server.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            // Linux asks a silent peer only after two hours. What was sent and never acknowledged ends the connection sooner, but
            // only on the native transport; on the other one after some 15 minutes.
            server.setTcpKeepAlive(true);
            server.setTcpUserTimeout(UNACKNOWLEDGED_MILLIS);
            SERVER_LIMITS.forEach((name, limit) -> {
                if (!server.getProperties().containsKey(name)) {
                    server.addProperty(name, limit);
                }
            });
            server.setPreparedStatementCacheSqlFilter(sql -> KEPT.matcher(sql).matches());
        }
        connectOptions = servers.get(0);
        return PgBuilder.pool().using(input.vertx()).connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .withConnectHandler(connections::opened)
                .with(input.poolOptions().setConnectionTimeout(ACQUIRE_TIMEOUT_SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .build();
    }

    PoolConnections connections() {
        return connections;
    }

    /**
     * The address, login and TLS settings of the pool, for a connection outside it. Known once the pool exists.
     *
     * @param name under which metrics count that connection
     */
    PgConnectOptions connectOptions(String name) {
        PgConnectOptions copy = new PgConnectOptions(connectOptions);
        copy.setMetricsName(name);
        return copy;
    }
}

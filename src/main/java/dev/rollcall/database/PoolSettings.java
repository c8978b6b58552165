package dev.rollcall.database;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;

/**
 * The limits of the pool that Quarkus has no settings for. With the defaults of Vert.x, 60 s to connect and 30 s of waiting for
 * a connection, requests would hang on a database that is away.
 */
@Singleton
public class PoolSettings implements PgPoolCreator {

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int ACQUIRE_TIMEOUT_SECONDS = 5;

    private volatile PgConnectOptions connectOptions;

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        for (PgConnectOptions server : servers) {
            server.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            // A peer that vanished without a word is noticed by the operating system.
            server.setTcpKeepAlive(true);
        }
        connectOptions = servers.get(0);
        return PgBuilder.pool().using(input.vertx()).connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .with(input.poolOptions().setConnectionTimeout(ACQUIRE_TIMEOUT_SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .build();
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

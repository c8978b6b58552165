package dev.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/**
 * The floor of the API: a bare Vert.x server that runs the statements that Rollcall runs for a request, on the same reactive client,
 * reads every value of their rows, and then writes the bytes that Rollcall wrote. A process of its own, like Rollcall.
 */
final class BareServer extends AbstractVerticle {

    /** As many as Quarkus starts on two cores. */
    private static final int EVENT_LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final int port;
    private final Pool pool;
    private final Path folder;
    private final Map<String, Route> routes = new HashMap<>();

    private record Route(List<Statement> statements, Buffer body) {
    }

    private BareServer(int port, Pool pool, Path folder) {
        this.port = port;
        this.pool = pool;
        this.folder = folder;
    }

    /** Arguments: port, folder of {@code <route>.sql} and {@code <route>.json}, size of the pool, address, user and password of the database. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        Pool pool = PgBuilder.pool().using(vertx).with(new PoolOptions().setMaxSize(Integer.parseInt(arguments[2])))
                .connectingTo(PgConnectOptions.fromUri(arguments[3]).setUser(arguments[4]).setPassword(arguments[5]))
                .build();
        vertx.deployVerticle(() -> new BareServer(Integer.parseInt(arguments[0]), pool, Path.of(arguments[1])),
                new DeploymentOptions().setInstances(EVENT_LOOPS)).onFailure(BareServer::end);
    }

    private static void end(Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer().requestHandler(this::serve).listen(port).<Void>mapEmpty().onComplete(started);
    }

    private void serve(HttpServerRequest request) {
        Route route = routes.computeIfAbsent(request.path(), this::read);
        if (route.statements.isEmpty()) {
            answer(request, route);
            return;
        }
        pool.withConnection(connection -> run(connection, route, 0)).onSuccess(done -> answer(request, route))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    request.response().setStatusCode(500).end();
                });
    }

    private Route read(String path) {
        try {
            String name = path.substring(1);
            Path sql = folder.resolve(name + ".sql");
            List<Statement> statements = Files.exists(sql) ? Statement.read(sql) : List.of();
            return new Route(statements, Buffer.buffer(Files.readAllBytes(folder.resolve(name + ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Future<Void> run(SqlConnection connection, Route route, int index) {
        Statement statement = route.statements.get(index);
        return connection.preparedQuery(statement.sql()).execute(statement.tuple()).compose(rows -> {
            touch(rows);
            return index + 1 < route.statements.size() ? run(connection, route, index + 1) : Future.succeededFuture();
        });
    }

    private static void touch(RowSet<Row> rows) {
        for (Row row : rows) {
            for (int i = 0; i < row.size(); i++) {
                row.getValue(i);
            }
        }
    }

    private static void answer(HttpServerRequest request, Route route) {
        request.response().putHeader("Content-Type", "application/json;charset=UTF-8").end(route.body);
    }
}

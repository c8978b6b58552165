package dev.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * One throw-away PostgreSQL for all {@code @QuarkusTest} classes of a test run. Annotate each with
 * {@code @WithTestResource(PostgresTestResource.class)}: the application then starts once for all of them.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    private Path dataDirectory;
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            dataDirectory = Files.createTempDirectory("rollcall-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = EmbeddedPostgres.start(dataDirectory, TestPostgres.CACHE, Durability.NONE_FOR_TESTS);
        PostgresConnection connection = postgres.connection();
        return Map.of("quarkus.datasource.reactive.url", connection.reactiveUrl(), "quarkus.datasource.jdbc.url", connection.jdbcUrl(),
                "quarkus.datasource.username", connection.username(), "quarkus.datasource.password", connection.password(),
                "rollcall.data-dir", dataDirectory.toString(), "rollcall.secret-key", "YSBrZXkgb2YgMzIgYnl0ZXMgZm9yIHRlc3RzIG9ubHk=");
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        try {
            FileTrees.delete(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DatabaseStateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 16;

    @Inject
    DatabaseState state;

    @Inject
    Pool pool;

    @Test
    void migratesAtTheStart() {
        state.whenMigrated().await().atMost(PATIENCE);
        assertThat(state.migrated()).isTrue();
        assertThat(state.check().await().atMost(PATIENCE)).isTrue();
        assertThat(state.reachable()).isTrue();
    }

    @Test
    void aBusyPoolIsNoOutage() {
        state.whenMigrated().await().atMost(PATIENCE);
        List<SqlConnection> all = new ArrayList<>();
        try {
            while (all.size() < MOST_CONNECTIONS) {
                all.add(pool.getConnection().await().atMost(PATIENCE));
            }
            Instant end = Instant.now().plusSeconds(5);
            while (Instant.now().isBefore(end)) {
                assertThat(state.check().await().atMost(PATIENCE)).isTrue();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } finally {
            all.forEach(connection -> connection.close().await().atMost(PATIENCE));
        }
    }

    @Test
    void theServerKnowsTheTimeLimits() {
        assertThat(shown("statement_timeout")).isEqualTo("30s");
        assertThat(shown("lock_timeout")).isEqualTo("4s");
        assertThat(shown("idle_in_transaction_session_timeout")).isEqualTo("30s");
    }

    @Test
    void runsWorkAfterMigrationOnADuplicatedContext() {
        CompletableFuture<Boolean> duplicated = new CompletableFuture<>();
        state.whenMigrated("test", () -> Uni.createFrom().voidItem().invoke(() -> duplicated.complete(VertxContext.isOnDuplicatedContext())));
        assertThat(duplicated).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void triesWorkAgainWhileTheDatabaseIsAway() {
        CompletableFuture<Integer> attempts = new CompletableFuture<>();
        int[] count = new int[1];
        state.whenMigrated("test", () -> {
            count[0]++;
            if (count[0] < 3) {
                return Uni.createFrom().failure(new DatabaseUnavailableException());
            }
            attempts.complete(count[0]);
            return Uni.createFrom().voidItem();
        });
        assertThat(attempts).succeedsWithin(PATIENCE).isEqualTo(3);
    }

    private String shown(String setting) {
        return pool.query("SHOW " + setting).execute().map(rows -> rows.iterator().next().getString(0)).await().atMost(PATIENCE);
    }
}

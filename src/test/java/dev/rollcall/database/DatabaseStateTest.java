package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DatabaseStateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

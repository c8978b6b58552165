package dev.rollcall.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Brings the schema up to date, at the start of a server as long as it takes. */
@ApplicationScoped
public class SchemaMigration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PREPARATION = Duration.ofSeconds(30);

    private final Flyway flyway;
    private final RollcallConfig config;
    private final DatabaseState state;
    private final SafeContext context;
    private final Instance<BeforeUse> preparations;
    private final String address;
    private final PacedMessage complaint = new PacedMessage(System::nanoTime, Duration.ofSeconds(30));

    SchemaMigration(Flyway flyway, RollcallConfig config, DatabaseState state, SafeContext context,
            @Any Instance<BeforeUse> preparations, @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.flyway = flyway;
        this.config = config;
        this.state = state;
        this.context = context;
        this.preparations = preparations;
        this.address = DatasourceUrls.withoutSecrets(url);
    }

    /** Host, port and name of the database, without a login. */
    String address() {
        return address;
    }

    /**
     * Migrates now and lets the rooms prepare themselves. Blocks; several processes may do it at once, the database lets one at a time.
     */
    public void migrate() {
        bringUpToDate();
    }

    /** {@link #migrate()}, with what was done. */
    MigrationOutcome bringUpToDate() {
        List<String> applied = flyway.migrate().migrations.stream().map(migration -> migration.version).toList();
        List<String> later = Arrays.stream(flyway.info().applied()).filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS && info.getVersion() != null)
                .map(info -> info.getVersion().getVersion()).toList();
        for (BeforeUse preparation : preparations) {
            context.call(preparation::prepare).await().atMost(LONGEST_PREPARATION);
        }
        state.markMigrated();
        return new MigrationOutcome(applied, later);
    }

    void onStart(@Observes StartupEvent started) {
        if (config.serve()) {
            Uni.createFrom().item(this::bringUpToDate).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .onFailure().invoke(this::complain)
                    .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                    .subscribe().with(outcome -> Log.info(outcome),
                            failure -> Log.error("Migration was given up", failure));
        }
    }

    /** One line, without a stack trace: the operator needs to know where and why, and not every second. */
    private void complain(Throwable failure) {
        String message = "The schema cannot be migrated on " + address + " yet: " + DatabaseFailures.reason(failure);
        if (complaint.isDue(message)) {
            if (DatabaseFailures.isUnavailable(failure)) {
                Log.warn(message);
            } else {
                Log.error(message);
            }
        }
    }
}

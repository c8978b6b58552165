package dev.rollcall;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.rollcall.database.DatasourceUrls;
import dev.rollcall.database.EmbeddedPostgres;
import dev.rollcall.database.EmbeddedPostgresException;
import dev.rollcall.database.FileValues;
import dev.rollcall.database.PostgresConnection;
import dev.rollcall.database.SecretFile;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;

/**
 * The database of this process: the configured one, or else the embedded one. Decided before Quarkus starts, because Quarkus
 * reads the addresses at its start; handed over as system properties.
 */
final class ProcessDatabase implements AutoCloseable {

    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    private final EmbeddedPostgres embedded;
    private final Thread atExit = new Thread(this::closeAfterQuarkus, "postgres-close");

    private ProcessDatabase(EmbeddedPostgres embedded) {
        this.embedded = embedded;
    }

    /**
     * @throws EmbeddedPostgresException when the embedded server cannot be had
     * @throws IllegalArgumentException when the configured address cannot be read, or a file with a secret must not be used
     */
    static ProcessDatabase open(Invocation invocation) {
        FileValues.check();
        SmallRyeConfig config = ConfigUtils.configBuilder().withSources(new FileValues()).build();
        Path dataDirectory = config.getOptionalValue("rollcall.data-dir", Path.class).orElse(Path.of("data"));
        SecretFile.checkAllIn(dataDirectory);
        Optional<DatasourceUrls> configured = DatasourceUrls.of(config.getOptionalValue(REACTIVE_URL, String.class),
                config.getOptionalValue(JDBC_URL, String.class));
        if (configured.isPresent()) {
            hand(configured.get());
            return new ProcessDatabase(null);
        }
        if (!invocation.needsDatabase()) {
            // Nothing connects to it; the application only wants an address.
            hand(new DatasourceUrls("postgresql://127.0.0.1:1/none", "jdbc:postgresql://127.0.0.1:1/none"));
            return new ProcessDatabase(null);
        }
        if (ImageMode.current().isNativeImage() || !EmbeddedPostgres.isCarried()) {
            throw new EmbeddedPostgresException("No database is configured: set QUARKUS_DATASOURCE_JDBC_URL (or QUARKUS_DATASOURCE_REACTIVE_URL),"
                    + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD");
        }
        return openEmbedded(invocation, dataDirectory);
    }

    /** Does nothing where the process is already on its way out: the server then ends after Quarkus. */
    @Override
    public void close() {
        if (embedded != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException exiting) {
                return;
            }
            embedded.close();
        }
    }

    private static ProcessDatabase openEmbedded(Invocation invocation, Path dataDirectory) {
        Optional<PostgresConnection> running = invocation.serves() ? Optional.empty() : EmbeddedPostgres.running(dataDirectory);
        if (running.isPresent()) {
            hand(running.get());
            return new ProcessDatabase(null);
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(dataDirectory);
        ProcessDatabase database = new ProcessDatabase(started);
        Runtime.getRuntime().addShutdownHook(database.atExit);
        hand(started.connection());
        return database;
    }

    /** Shutdown hooks run side by side: this one waits until Quarkus has closed its connections. */
    private void closeAfterQuarkus() {
        Application application = Application.currentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        embedded.close();
    }

    private static void hand(PostgresConnection connection) {
        hand(new DatasourceUrls(connection.reactiveUrl(), connection.jdbcUrl()));
        Map.of("quarkus.datasource.username", connection.username(), "quarkus.datasource.password", connection.password(),
                "rollcall.database.embedded", "true").forEach(System::setProperty);
    }

    private static void hand(DatasourceUrls urls) {
        System.setProperty(REACTIVE_URL, urls.reactive());
        System.setProperty(JDBC_URL, urls.jdbc());
    }
}

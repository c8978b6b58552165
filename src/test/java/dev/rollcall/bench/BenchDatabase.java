package dev.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.rollcall.database.EmbeddedPostgres;

/** The embedded PostgreSQL as operators have it, {@code fsync} included, and what it is asked. */
final class BenchDatabase implements AutoCloseable {

    /** The server writes its log and reads its settings a little later. */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private final Path cluster;
    private final EmbeddedPostgres server;

    BenchDatabase(Path folder) {
        server = EmbeddedPostgres.start(folder);
        cluster = folder.resolve("postgres");
    }

    String address() {
        return "postgresql://127.0.0.1:" + port() + "/rollcall";
    }

    int port() {
        return server.connection().port();
    }

    String user() {
        return server.connection().username();
    }

    String password() {
        return server.connection().password();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect(); java.sql.Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = connect(); java.sql.Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + address(), user(), password());
    }

    /**
     * The statements of a request that the server gets meanwhile.
     *
     * @param tables names in the statements that count: others belong to jobs that happen to run
     */
    List<Statement> during(Callable<?> work, String... tables) throws Exception {
        configure("log_statement = 'all'\nlog_parameter_max_length = -1\n");
        int before = log().length();
        work.call();
        LockSupport.parkNanos(SETTLE.toNanos());
        List<Statement> said = Statement.parse(log().substring(before));
        configure("");
        return said.stream().filter(each -> Stream.of(tables).anyMatch(each.sql()::contains)).toList();
    }

    private void configure(String settings) throws IOException, InterruptedException {
        Files.writeString(cluster.resolve("postgresql.auto.conf"), settings);
        new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
        LockSupport.parkNanos(SETTLE.toNanos());
    }

    private String log() throws IOException {
        try (Stream<Path> files = Files.list(cluster.resolve("log"))) {
            return Files.readString(files.max(Comparator.naturalOrder()).orElseThrow(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

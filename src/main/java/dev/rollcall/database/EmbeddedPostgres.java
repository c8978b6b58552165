package dev.rollcall.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A private PostgreSQL server under {@code <data-dir>/postgres}, listening on 127.0.0.1. It survives a kill -9 of this process;
 * the next start ends it before it opens the data again. When the server dies while this process lives, a watching thread starts
 * it again on the same port.
 * <p>
 * Not a bean: it starts before Quarkus and must be closed after Quarkus has stopped. Starting and closing block.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private final DataDirectoryLock lock;
    private final PostgresSupervisor supervisor;
    private final PostgresConnection connection;

    private EmbeddedPostgres(DataDirectoryLock lock, PostgresSupervisor supervisor, PostgresConnection connection) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.connection = connection;
    }

    /** Whether this build has such a server in it. */
    public static boolean isCarried() {
        return PostgresBinaries.areCarried();
    }

    /**
     * Starts the server, and creates its data on the first start.
     *
     * @param dataDirectory created if absent
     * @throws EmbeddedPostgresException with one sentence that says why not
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, dataDirectory.resolve("cache"), Durability.FULL);
    }

    /** @param cache where the executables are unpacked to; never inside the server's own folder */
    static EmbeddedPostgres start(Path dataDirectory, Path cache, Durability durability) {
        try {
            Path data = prepare(dataDirectory);
            DataDirectoryLock lock = DataDirectoryLock.tryAcquire(data).orElseThrow(() -> new EmbeddedPostgresException(
                    "The data directory " + data + " is in use by another Rollcall: stop that one first, or set rollcall.data-dir"));
            try {
                return start(lock, data, Files.createDirectories(cache).toRealPath(), durability);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot start PostgreSQL in " + dataDirectory + ": " + e, e);
        }
    }

    /**
     * The server that another process runs on this data directory right now.
     *
     * @return empty when the directory is free
     * @throws EmbeddedPostgresException when it is in use but its server takes no connections yet, or no longer
     */
    public static Optional<PostgresConnection> running(Path dataDirectory) {
        try {
            Path data = prepare(dataDirectory);
            Optional<DataDirectoryLock> free = DataDirectoryLock.tryAcquire(data);
            if (free.isPresent()) {
                free.get().close();
                return Optional.empty();
            }
            Optional<Integer> port = PostmasterPid.read(data.resolve("postgres")).filter(PostmasterPid::ready).flatMap(PostmasterPid::port);
            Optional<String> password = PostgresPassword.read(data);
            if (port.isEmpty() || password.isEmpty()) {
                throw new EmbeddedPostgresException("Another Rollcall on " + data + " is starting or stopping: try again in a moment");
            }
            return Optional.of(new PostgresConnection(port.get(), password.get()));
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot look into " + dataDirectory + ": " + e, e);
        }
    }

    public PostgresConnection connection() {
        return connection;
    }

    /** Process id of the server; another one after it was started again. */
    public long pid() {
        return supervisor.pid();
    }

    /** Ends the server and waits for it. Committed data is safe. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            supervisor.close();
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Cannot release the data directory: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start(DataDirectoryLock lock, Path data, Path cache, Durability durability) throws IOException {
        Path folder = data.resolve("postgres");
        PostgresCluster cluster = new PostgresCluster(folder, PostgresBinaries.in(cache), PostgresAccount.of(folder));
        Optional<String> known = PostgresPassword.read(data);
        String password = known.orElseGet(PostgresPassword::random);
        if (cluster.exists()) {
            refuseOtherVersion(folder);
            if (known.isEmpty()) {
                cluster.clearTheWay();
                cluster.setPassword(password);
                PostgresPassword.write(data, password);
            }
        } else {
            PostgresPassword.write(data, password);
            cluster.initialise(password);
        }
        if (!cluster.mayPurge()) {
            cluster.clearTheWay();
            cluster.grantPurge();
        }
        PostgresSupervisor supervisor = new PostgresSupervisor(cluster, durability);
        supervisor.start(EmbeddedPostgres::freePort);
        return new EmbeddedPostgres(lock, supervisor, new PostgresConnection(supervisor.port(), password));
    }

    private static Path prepare(Path dataDirectory) throws IOException {
        Path data = Files.createDirectories(dataDirectory).toRealPath();
        // pg_ctl starts the server through a shell, with the path between double quotes.
        if (data.toString().chars().anyMatch(c -> "\"$`\\\n".indexOf(c) >= 0)) {
            throw new EmbeddedPostgresException("The path of the data directory " + data + " must not contain \" $ ` or \\");
        }
        return data;
    }

    private static void refuseOtherVersion(Path folder) throws IOException {
        String version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new EmbeddedPostgresException("The data in " + folder + " was written by PostgreSQL " + version + ", this is version "
                    + PostgresBinaries.MAJOR + ": dump it with the older Rollcall and load it here");
        }
    }

    /** Below the range from which the system takes ports for outgoing connections, so that a restarted server finds it free. */
    private static int freePort() {
        for (;;) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
                return port;
            } catch (IOException e) {
                // Taken: try another.
            }
        }
    }
}

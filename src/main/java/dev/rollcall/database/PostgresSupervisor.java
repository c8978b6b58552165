package dev.rollcall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

import io.quarkus.logging.Log;

/** Keeps the server of one cluster running, on one port, until closed. */
final class PostgresSupervisor implements AutoCloseable {

    private static final int START_ATTEMPTS = 12;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long LOG_TRIM_MILLIS = 60_000;

    private final PostgresCluster cluster;
    private final Durability durability;
    private final CompletableFuture<Object> closing = new CompletableFuture<>();
    private final Thread watch = new Thread(this::watch, "postgres-watch");
    private volatile int port;
    private volatile ProcessHandle server;

    PostgresSupervisor(PostgresCluster cluster, Durability durability) {
        this.cluster = cluster;
        this.durability = durability;
        watch.setDaemon(true);
    }

    /**
     * Brings the server up and goes on watching it.
     *
     * @param ports proposes a free port; asked again when another process was faster
     * @throws EmbeddedPostgresException when the server does not come up
     */
    void start(IntSupplier ports) {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1;; attempt++) {
            port = ports.getAsInt();
            Optional<String> failure = bringUp();
            if (failure.isEmpty()) {
                watch.start();
                return;
            }
            if (attempt == START_ATTEMPTS || !passesByItself(failure.get())) {
                throw new EmbeddedPostgresException("PostgreSQL does not start in " + cluster.folder() + ": " + failure.get());
            }
            closesWithin(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        closing.complete(this);
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.stop();
    }

    private void watch() {
        while (!closing.isDone()) {
            if (endsWithin(LOG_TRIM_MILLIS)) {
                Log.warnf("PostgreSQL (process %d) has ended unexpectedly and is started again", pid());
                bringUpAgain();
            } else {
                trimLog();
            }
        }
    }

    /** The port stays: the addresses of the connection pools cannot change any more. */
    private void bringUpAgain() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closesWithin(pause)) {
            Optional<String> failure = bringUp();
            if (failure.isEmpty()) {
                Log.infof("PostgreSQL is back (process %d, port %d)", pid(), port);
                return;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            Log.warnf("PostgreSQL does not start: %s; next attempt in %d ms", failure.get(), pause);
        }
    }

    private Optional<String> bringUp() {
        try {
            cluster.clearTheWay();
            Optional<String> failure = cluster.start(port, durability);
            if (failure.isPresent()) {
                return failure;
            }
            Optional<Postmaster> postmaster = Postmaster.of(cluster);
            postmaster.ifPresent(started -> server = started.process());
            return postmaster.isPresent() ? Optional.empty() : Optional.of("it ended right after its start");
        } catch (EmbeddedPostgresException | IOException e) {
            return Optional.of(e.toString());
        }
    }

    private boolean endsWithin(long millis) {
        return happensWithin(millis, CompletableFuture.anyOf(server.onExit(), closing)) && !closing.isDone();
    }

    private boolean closesWithin(long millis) {
        return happensWithin(millis, closing);
    }

    private static boolean happensWithin(long millis, CompletableFuture<Object> event) {
        try {
            event.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** Processes of a server killed a moment ago go away within seconds, and so does another user of a port. */
    private static boolean passesByItself(String failure) {
        return failure.contains("pre-existing shared memory block") || failure.contains("could not create any TCP/IP sockets")
                || failure.contains("lock file");
    }

    private void trimLog() {
        try {
            cluster.log().trim();
        } catch (UncheckedIOException e) {
            Log.debug("Cannot remove old PostgreSQL logs", e);
        }
    }
}

package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkus.logging.Log;

/**
 * One PostgreSQL data folder and the commands on it. The caller holds the {@link DataDirectoryLock}.
 *
 * @param folder {@code <data-dir>/postgres}
 */
record PostgresCluster(Path folder, PostgresBinaries binaries, PostgresAccount account) {

    static final String DATABASE = "rollcall";
    static final String USER = "rollcall";
    private static final String PURGE = "rollcall-may-purge";

    PostgresLog log() {
        return new PostgresLog(folder);
    }

    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /**
     * Creates the data folder, the role and the database. Built beside its place and moved there at the end: a start that was
     * killed half-way leaves no half cluster.
     */
    void initialise(String password) throws IOException {
        Path draft = folder.resolveSibling("postgres.new");
        FileTrees.delete(draft);
        Files.createDirectory(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(draft);
        Path superuserPassword = Files.createTempFile("rollcall", ".password");
        try {
            // Nobody keeps it: the superuser comes in through the single-user mode alone.
            Files.writeString(superuserPassword, PostgresPassword.random());
            account.own(superuserPassword);
            new PostgresCluster(draft, binaries, account).initialise(superuserPassword, password);
        } finally {
            Files.delete(superuserPassword);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Lets this password in from now on. The server must not be running. */
    void setPassword(String password) {
        singleUser("ALTER ROLE " + USER + " PASSWORD '" + password + "';\n");
    }

    /** Whether {@link #grantPurge()} has been done. */
    boolean mayPurge() {
        return Files.exists(folder.resolve(PURGE));
    }

    /** Lets the role write checkpoints and close the file that the log goes to, so that {@link Traces} can do all of it. The server must not be running. */
    void grantPurge() throws IOException {
        singleUser("GRANT pg_checkpoint, pg_monitor TO " + USER + ";\n");
        singleUser("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO " + USER + ";\n", DATABASE);
        Path mark = folder.resolve(PURGE);
        Files.writeString(mark, "");
        account.own(mark);
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @return why it did not start; empty when it did
     */
    Optional<String> start(int port, Durability durability) {
        List<String> settings = new ArrayList<>(List.of("port=" + port, "listen_addresses=127.0.0.1", "unix_socket_directories=",
                "password_encryption=scram-sha-256", "shared_buffers=128MB", "max_connections=50", "max_wal_size=512MB",
                // A segment that is used again still holds what was deleted long ago.
                "wal_recycle=off"));
        settings.addAll(durability.settings());
        settings.addAll(PostgresLog.SETTINGS);
        try {
            log().clearBeforeStart();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
        // pg_ctl makes the server a session of its own, so that Ctrl-C in a terminal does not end it before its clients.
        PostgresCommand done = pgCtl("start", "-w", "-t", "120", "-l", log().beforeStart().toString(), "-o",
                settings.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" ")));
        return done.succeeded() ? Optional.empty() : log().failure().or(() -> Optional.of(done.reason()));
    }

    /**
     * Ends a server that a killed process of ours left behind. A stale {@code postmaster.pid} is removed: its number may belong
     * to another process by now, and PostgreSQL would refuse to start.
     */
    void clearTheWay() throws IOException {
        Optional<Postmaster> orphan = Postmaster.of(this);
        if (orphan.isPresent()) {
            Log.warnf("Stopping the PostgreSQL (process %d) that an earlier Rollcall left behind", orphan.get().process().pid());
            stop();
        } else {
            Files.deleteIfExists(folder.resolve(PostmasterPid.FILE));
        }
    }

    /** Ends the server: connections are cut, committed data is safe. Nothing running is no error. */
    void stop() {
        PostgresCommand fast = pgCtl("stop", "-m", "fast", "-w", "-t", "60");
        if (!fast.succeeded() && Postmaster.of(this).isPresent()) {
            pgCtl("stop", "-m", "immediate", "-w", "-t", "30");
        }
    }

    private void initialise(Path superuserPassword, String password) {
        // The built-in C.UTF-8 sorts by code point and follows Unicode for upper and lower case. It does not depend on the
        // machine's C library or ICU, whose upgrades silently break text indexes.
        run("initialise", List.of(binaries.initdb().toString(), "-D", folder.toString(), "-U", "postgres", "-E", "UTF8",
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
                "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--pwfile=" + superuserPassword,
                "-c", "timezone=UTC", "-c", "log_timezone=UTC", "--no-instructions"), "");
        singleUser("CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "';\nCREATE DATABASE " + DATABASE + " OWNER " + USER + ";\n");
    }

    private void singleUser(String sql) {
        singleUser(sql, "postgres");
    }

    private void singleUser(String sql, String database) {
        // Without the two settings a failing statement, and the password in it, would be logged.
        PostgresCommand done = run("set up", List.of(binaries.postgres().toString(), "--single", "-D", folder.toString(),
                "-c", "log_statement=none", "-c", "log_min_error_statement=panic", database), sql);
        if (done.output().contains("ERROR:")) {
            throw new EmbeddedPostgresException("Cannot set up PostgreSQL in " + folder + ": " + done.reason());
        }
    }

    private PostgresCommand run(String what, List<String> command, String input) {
        PostgresCommand done = PostgresCommand.run(account.command(command), input);
        if (!done.succeeded()) {
            throw new EmbeddedPostgresException("Cannot " + what + " PostgreSQL in " + folder + ": " + done.reason());
        }
        return done;
    }

    private PostgresCommand pgCtl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(binaries.pgCtl().toString(), "-D", folder.toString()));
        command.addAll(List.of(arguments));
        return PostgresCommand.run(account.command(command), "");
    }
}

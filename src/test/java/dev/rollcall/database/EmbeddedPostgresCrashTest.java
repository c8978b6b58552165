package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresCrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void comesBackOnTheSamePortAfterItsServerIsKilled() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            TestPostgres.execute(postgres.connection(), "CREATE TABLE kept AS SELECT 42 AS answer");
            long killed = postgres.pid();

            ProcessHandle server = ProcessHandle.of(killed).orElseThrow();
            server.destroyForcibly();
            assertThat(server.onExit()).succeedsWithin(PATIENCE);

            assertThat(TestPostgres.queryWhenBack(postgres.connection(), "SELECT answer FROM kept", PATIENCE)).isEqualTo("42");
            // The server takes queries a moment before its launcher has heard of it.
            assertTimeoutPreemptively(PATIENCE, () -> {
                while (postgres.pid() == killed) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    @Test
    void endsTheServerThatAKilledProcessLeftBehind() throws Exception {
        ProcessHandle orphan;
        try (PostgresProcess crashed = PostgresProcess.start(data)) {
            String report = crashed.report();
            orphan = ProcessHandle.of(PostgresProcess.pid(report)).orElseThrow();
            TestPostgres.execute(PostgresProcess.connection(report), "CREATE TABLE kept AS SELECT 42 AS answer");
            crashed.killHard();
        }
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgres postgres = start()) {
            assertThat(orphan.onExit()).succeedsWithin(PATIENCE);
            assertThat(TestPostgres.query(postgres.connection(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void startsAfterBothWereKilledAtOnce() throws Exception {
        try (PostgresProcess crashed = PostgresProcess.start(data)) {
            String report = crashed.report();
            TestPostgres.execute(PostgresProcess.connection(report), "CREATE TABLE kept AS SELECT 42 AS answer");
            crashed.killHard();
            ProcessHandle.of(PostgresProcess.pid(report)).orElseThrow().destroyForcibly();
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestPostgres.query(postgres.connection(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void leavesAStrangerAloneWhoseNumberIsInAStalePidFile() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(data.resolve("postgres/postmaster.pid"), List.of(Long.toString(stranger.pid()), data.resolve("postgres").toString(),
                    "1", "5432", "", "127.0.0.1", "", "ready"));
            try (EmbeddedPostgres postgres = start()) {
                assertThat(TestPostgres.query(postgres.connection(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesASecondServerAndTellsOthersWhereTheFirstIs() throws Exception {
        try (EmbeddedPostgres postgres = start(); PostgresProcess second = PostgresProcess.start(data)) {
            assertThat(second.report()).startsWith("refused The data directory " + data + " is in use by another Rollcall");
            assertThat(TestPostgres.query(postgres.connection(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(EmbeddedPostgres.running(data)).isEmpty();
        try (PostgresProcess first = PostgresProcess.start(data)) {
            PostgresConnection connection = PostgresProcess.connection(first.report());
            assertThat(EmbeddedPostgres.running(data)).contains(connection);
        }
    }

    @Test
    void beginsAgainAfterAFirstStartThatWasKilledHalfWay() throws IOException, SQLException {
        Files.createDirectories(data.resolve("postgres.new/base"));
        Files.writeString(data.resolve("postgres.new/PG_VERSION"), "18");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestPostgres.query(postgres.connection(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(data.resolve("postgres.new")).doesNotExist();
    }

    @Test
    void makesANewPasswordWhenTheFileIsLost() throws IOException, SQLException {
        start().close();
        Files.delete(data.resolve("postgres-password"));
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestPostgres.query(postgres.connection(), "SELECT 1")).isEqualTo("1");
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, TestPostgres.CACHE, Durability.FULL);
    }
}

package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path data;

    @Test
    void keepsCommitsOnDisk() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestPostgres.query(postgres.connection(), "SHOW fsync")).isEqualTo("on");
            assertThat(TestPostgres.query(postgres.connection(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(TestPostgres.query(postgres.connection(), "SHOW full_page_writes")).isEqualTo("on");
            assertThat(TestPostgres.query(postgres.connection(), "SHOW data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void refusesLoginWithoutTheRightPassword() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            String url = postgres.connection().jdbcUrl();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "rollcall", "wrong").close())
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "rollcall", null).close()).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", postgres.connection().password()).close())
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres-password")))).isEqualTo("rw-------");
        }
    }

    @Test
    void keepsDataPasswordAndIdentityOverAStop() throws SQLException {
        String system;
        PostgresConnection first;
        try (EmbeddedPostgres postgres = start()) {
            first = postgres.connection();
            system = systemIdentifier(first);
            TestPostgres.execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestPostgres.query(postgres.connection(), "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(systemIdentifier(postgres.connection())).isEqualTo(system);
            assertThat(postgres.connection().password()).isEqualTo(first.password());
        }
    }

    private static String systemIdentifier(PostgresConnection connection) throws SQLException {
        return TestPostgres.query(connection, "SELECT system_identifier FROM pg_control_system()");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data, TestPostgres.CACHE, Durability.FULL);
    }
}

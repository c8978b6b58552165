package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered stays, whoever is killed. */
@Tag(Artifact.JVM)
class DurabilityIT {

    private static final int SOME = 30;

    @TempDir
    static Path folder;

    private static RollcallProcess rollcall;

    @BeforeAll
    static void start() throws Exception {
        rollcall = new RollcallProcess(folder)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("rollcall.cameras.door.url", Shared.misc("portraits_pan_640x480_h264.mp4").toString())
                .property("rollcall.cameras.door.loop", "true")
                .startReady();
    }

    @AfterAll
    static void stop() throws Exception {
        if (rollcall != null) {
            rollcall.close();
        }
    }

    @Test
    void keepsWhatWasAnsweredWhenTheServerIsKilled() throws Exception {
        String key = rollcall.adminKey();
        Await.until("a video is being read", () -> Processes.in(folder).stream().anyMatch(DurabilityIT::isVideoReader));
        MarkingClients clients = new MarkingClients(rollcall.api(), "SERVER-");
        List<ProcessHandle> killed;
        ProcessHandle orphan;
        try (clients) {
            Await.until("some marks are answered", clients::marks, marks -> marks >= SOME);
            killed = Processes.in(folder);
            orphan = rollcall.postmaster();
            rollcall.kill9();
        }
        assertThat(orphan.isAlive()).isTrue();

        rollcall.startReady();

        Set<Long> first = Processes.pids(killed);
        Await.until("nothing of the first run is left", () -> Processes.in(folder), now -> Processes.pids(now).stream().noneMatch(first::contains));
        assertThat(rollcall.postmaster()).isNotEqualTo(orphan);
        assertThat(rollcall.adminKey()).isEqualTo(key);
        assertThat(rollcall.output()).doesNotContain("sk_live_");
        assertThat(clients.others()).isEmpty();
        clients.assertKept(rollcall.api(key));
    }

    @Test
    void comesBackWhenPostgresIsKilled() throws Exception {
        long server = rollcall.pid();
        ProcessHandle killed = rollcall.postmaster();
        MarkingClients clients = new MarkingClients(rollcall.api(), "DATABASE-");
        try (clients) {
            Await.until("some marks are answered", clients::marks, marks -> marks >= SOME);
            killed.destroyForcibly();
            Await.until("requests are refused", () -> !clients.others().isEmpty());
            int before = clients.marks();
            Await.until("more marks are answered", clients::marks, marks -> marks >= before + SOME);
        }

        assertThat(clients.others()).allSatisfy(OutageIT::assertUnavailable);
        clients.assertKept(rollcall.api());
        assertThat(rollcall.postmaster()).isNotEqualTo(killed);
        assertThat(rollcall.pid()).isEqualTo(server);
        Await.until("the server is healthy", () -> rollcall.api().health(), "healthy"::equals);
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        String password = Files.readString(rollcall.data().resolve("postgres-password")).strip();
        try (Connection connection = connect("rollcall", password)) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
        }
        for (String user : List.of("rollcall", "postgres")) {
            assertThatThrownBy(() -> connect(user, null)).isInstanceOf(SQLException.class).hasMessageContaining("password");
            assertThatThrownBy(() -> connect(user, "rollcall")).isInstanceOf(SQLException.class).hasMessageContaining("password");
        }
    }

    private static boolean isVideoReader(ProcessHandle process) {
        return Processes.commandLine(process).get(0).endsWith("ffmpeg");
    }

    private static Connection connect(String user, String password) throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + rollcall.postgresPort() + "/rollcall", user, password);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

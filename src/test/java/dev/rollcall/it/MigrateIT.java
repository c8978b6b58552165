package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is migrated by jobs: before it is there, by several at once, and by a later release. */
class MigrateIT {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";

    @TempDir
    Path folder;

    @Test
    void waitsForTheDatabaseAndLivesWithTheSchemaOfALaterRelease() throws Exception {
        try (ExternalDatabase database = new ExternalDatabase(folder.resolve("database"));
                RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work"))).on(database, KEY)) {
            RollcallProcess.Result away = rollcall.run("migrate");
            assertThat(away.exitCode()).isEqualTo(1);
            assertThat(away.err()).contains("cannot migrate " + database.address()).doesNotContain(database.password(), "\tat ");

            List<CompletableFuture<RollcallProcess.Result>> jobs = Stream.of(1, 2).map(job -> CompletableFuture.supplyAsync(() -> wait(rollcall))).toList();
            database.start();
            List<RollcallProcess.Result> results = jobs.stream().map(CompletableFuture::join).toList();
            assertThat(results).extracting(RollcallProcess.Result::exitCode).as(results.toString()).containsOnly(0);
            // They may take turns.
            assertThat(results.stream().flatMap(MigrateIT::applied)).as(results.toString()).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(migrations());

            comeLater(database);
            RollcallProcess.Result older = rollcall.run("migrate");
            assertThat(older.exitCode()).as(older.err()).isZero();
            assertThat(older.err()).contains("A later release has been here: this one does not know 999");
            rollcall.start();
            Await.until("the server works on it", () -> rollcall.api().createPerson("P1", "Somebody").status(), status -> status == 201);
            Await.until("it says so", () -> rollcall.output().contains("A later release has been here: this one does not know 999"));
        }
    }

    private static Stream<String> applied(RollcallProcess.Result result) {
        Matcher versions = Pattern.compile("Migrations applied: ([0-9, ]+)").matcher(result.err());
        return versions.find() ? Stream.of(versions.group(1).split(", ")) : Stream.empty();
    }

    private static List<String> migrations() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")).toList();
        }
    }

    private static RollcallProcess.Result wait(RollcallProcess rollcall) {
        try {
            return rollcall.run("migrate", "--wait", "80s");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the next release would do: it adds, and says so. */
    private static void comeLater(ExternalDatabase database) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + database.address(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table person add column shoe_size integer not null default 42");
            statement.execute("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, '999', 'later', 'SQL', 'V999__later.sql', 4711, current_user, 1, true from flyway_schema_history""");
        }
    }
}

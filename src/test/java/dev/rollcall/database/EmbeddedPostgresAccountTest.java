package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who PostgreSQL runs as. Says something only where the tests run as root; elsewhere every other test covers the ordinary user. */
class EmbeddedPostgresAccountTest {

    private static final int NOBODY = 65534;
    private static final String[] DROP = { "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--" };

    private Path home;

    @BeforeEach
    void openFolder() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        // Not under target: other accounts may not be let into the checkout.
        home = Files.createTempDirectory(Path.of("/tmp"), "rollcall-account-");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteFolder() throws IOException {
        if (home != null) {
            FileTrees.delete(home);
        }
    }

    @Test
    void worksForAnOrdinaryUser() throws Exception {
        Path data = folderOfNobody("data");
        Path classes = Files.createDirectory(home.resolve("classes"));
        try (PostgresProcess postgres = PostgresProcess.start(List.of(DROP), Map.of(), data, data.resolve("cache"),
                PostgresProcess.readableClassPath(classes))) {
            String report = postgres.report();
            assertThat(TestPostgres.query(PostgresProcess.connection(report), "SHOW fsync")).isEqualTo("on");
            assertThat(owner(data.resolve("postgres/base"))).isEqualTo(NOBODY);
        }
    }

    @Test
    void runsAsTheOwnerOfTheDataWhenRootTakesOver() throws Exception {
        worksForAnOrdinaryUser();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.resolve("data"), TestPostgres.CACHE, Durability.FULL)) {
            assertThat(TestPostgres.query(postgres.connection(), "SELECT 1")).isEqualTo("1");
            assertThat(owner(Path.of("/proc/" + postgres.pid()))).isEqualTo(NOBODY);
        }
    }

    @Test
    void dropsToNobodyWhereUserNamespacesAreForbidden() throws Exception {
        Path data = Files.createDirectory(home.resolve("data"));
        try (PostgresProcess postgres = PostgresProcess.start(List.of(), withFailing("unshare"), data, data.resolve("cache"),
                PostgresProcess.classPath())) {
            String report = postgres.report();
            assertThat(TestPostgres.query(PostgresProcess.connection(report), "SELECT 1")).isEqualTo("1");
            assertThat(owner(Path.of("/proc/" + PostgresProcess.pid(report)))).isEqualTo(NOBODY);
            assertThat(owner(data.resolve("postgres-password"))).isZero();
        }
    }

    @Test
    void saysWhatToDoWhereNothingHelps() throws Exception {
        Path data = Files.createDirectory(home.resolve("data"));
        try (PostgresProcess postgres = PostgresProcess.start(List.of(), withFailing("unshare", "setpriv"), data, data.resolve("cache"),
                PostgresProcess.classPath())) {
            assertThat(postgres.report()).contains("does not run as root").contains("ordinary user").contains("QUARKUS_DATASOURCE_JDBC_URL");
        }
    }

    private Path folderOfNobody(String name) throws IOException {
        Path folder = Files.createDirectory(home.resolve(name));
        Files.setAttribute(folder, "unix:uid", NOBODY);
        Files.setAttribute(folder, "unix:gid", NOBODY);
        return folder;
    }

    private Map<String, String> withFailing(String... commands) throws IOException {
        Path folder = Files.createDirectory(home.resolve("bin"));
        for (String command : commands) {
            Path script = Files.writeString(folder.resolve(command), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Map.of("PATH", folder + ":" + System.getenv("PATH"));
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}

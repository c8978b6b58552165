package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a native executable has to show. That it recognises people the other tests see. */
@Tag(Artifact.NATIVE)
class NativeIT {

    @TempDir
    Path folder;

    @Test
    void withoutADatabaseItSaysSoInOneSentence() throws Exception {
        try (RollcallProcess rollcall = new RollcallProcess(folder)) {
            RollcallProcess.Result ended = rollcall.run();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err().lines()).singleElement().asString().startsWith("rollcall: No database is configured").contains("QUARKUS_DATASOURCE_JDBC_URL");
            assertThat(ended.out()).isEmpty();
        }
    }

    @Test
    void namesTheFolderWhereNoLibrariesAre() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        try (RollcallProcess rollcall = new RollcallProcess(folder).property("rollcall.library-dir", nowhere.toString())) {
            RollcallProcess.Result ended = rollcall.run();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains(nowhere.toString(), "rollcall.library-dir");
        }
    }

    @Test
    void unpacksNothingAndTellsNobody() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work"))).withDatabase()
                .environment("HOME", home.toString()).environment("XDG_CACHE_HOME", home.resolve("cache").toString())
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("user.home", home.toString()).property("java.io.tmpdir", home.toString()).startReady()) {
            Cast.BLAIR.enrol(rollcall.api(), Cast.BLAIR);
            assertThat(Processes.remotePeers(rollcall.pid())).isEmpty();
            assertThat(filesBelow(home)).isEmpty();
            assertThat(filesBelow(rollcall.data())).noneMatch(file -> file.toString().contains(".so"));
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

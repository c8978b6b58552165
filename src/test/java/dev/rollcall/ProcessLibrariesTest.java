package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLibrariesTest {

    @TempDir
    Path folder;

    @Test
    void lieBesideTheExecutable() throws IOException {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        assertThat(ProcessLibraries.folder(Optional.empty(), folder.resolve("rollcall"))).isEqualTo(lib);
    }

    @Test
    void lieWhereTheSettingSays() {
        assertThat(ProcessLibraries.folder(Optional.of(folder), Path.of("/nowhere/rollcall"))).isEqualTo(folder);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessLibraries.folder(Optional.of(folder.resolve("none")), folder.resolve("rollcall")))
                .withMessageContaining(folder.resolve("none").toString()).withMessageContaining("rollcall.library-dir");
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessLibraries.folder(Optional.empty(), folder.resolve("rollcall")))
                .withMessageContaining(folder.resolve("lib").toString());
    }
}

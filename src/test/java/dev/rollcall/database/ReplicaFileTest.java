package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaFileTest {

    @TempDir
    Path data;

    @Test
    void theNameStaysOverARestart() throws IOException {
        String first = name();

        assertThat(name()).isEqualTo(first).hasSize(36);
    }

    @Test
    void twoAtOnceHaveTwoNames() throws IOException {
        try (ReplicaFile first = ReplicaFile.open(data).orElseThrow()) {
            assertThat(ReplicaFile.open(data)).isEmpty();
            ReplicaId held = new ReplicaId(first);
            assertThat(held.text()).isEqualTo(first.id());
            assertThat(new ReplicaId((ReplicaFile) null).text()).isNotEqualTo(held.text());
        }
        assertThat(ReplicaFile.open(data)).isPresent();
    }

    @Test
    void aTornFileIsMadeAnew() throws IOException {
        String first = name();
        Files.writeString(data.resolve(ReplicaFile.NAME), first.substring(0, 20));

        String second = name();

        assertThat(second).hasSize(36).isNotEqualTo(first);
        assertThat(name()).isEqualTo(second);
    }

    @Test
    void theFolderIsMade() throws IOException {
        data = data.resolve("not").resolve("yet");

        assertThat(name()).isEqualTo(name());
    }

    private String name() throws IOException {
        try (ReplicaFile file = ReplicaFile.open(data).orElseThrow()) {
            return file.id();
        }
    }
}

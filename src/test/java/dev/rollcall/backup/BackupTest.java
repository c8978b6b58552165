package dev.rollcall.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.PrivateZip;

/** What is in a back-up, and what is refused before anything is changed. That it comes back is the matter of RestoreDrillIT. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class BackupTest {

    @Inject
    Backup backup;

    @Inject
    Restore restore;

    @Inject
    ObjectMapper json;

    @TempDir
    Path folder;

    private String person;
    private Path file;
    private Manifest made;

    @BeforeEach
    void backUp() throws Exception {
        Api.ready();
        person = Rows.person();
        file = folder.resolve("some.backup");
        made = backup.to(file);
    }

    @Test
    void everyTableAndSequenceIsInIt() throws IOException {
        assertThat((long) made.tables().size()).isEqualTo(Rows.number(
                "select count(*) from pg_tables where schemaname = current_schema() and tablename <> 'flyway_schema_history'"));
        assertThat((long) made.sequences().size()).isEqualTo(Rows.number("select count(*) from pg_sequences where schemaname = current_schema()"));
        assertThat(made.sequences().get("person_key_seq")).isEqualTo(Rows.number("select last_value from person_key_seq"));
        assertThat(made.migrations()).extracting(Manifest.Migration::version).contains("001", "076");
        assertThat(text("tables/person.copy")).contains("\tName of " + person + "\t");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void whoIsReferredToComesFirst() {
        List<String> tables = made.tables().stream().map(Manifest.Table::name).toList();
        assertThat(tables).containsSubsequence("person", "face_template", "face_embedding");
        assertThat(tables).containsSubsequence("person", "attendance_record");
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> backup.to(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.toFile().list()).containsExactly("some.backup");
    }

    @Test
    void aDatabaseWithPeopleInItIsLeftAlone() {
        assertThatThrownBy(() -> restore.from(file, false)).isInstanceOf(BackupException.class).hasMessageContaining("not empty");
        assertThat(Rows.keyOf(person)).isPositive();
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        refused(manifest -> manifest.replace("rollcall-backup-1", "rollcall-backup-9"), "rollcall-backup-9");
        refused(manifest -> manifest.replaceFirst("\"version\"\\s*:\\s*\"001\"", "\"version\": \"999\""), "999");
        refused(manifest -> manifest.replaceFirst("\"checksum\"\\s*:\\s*-?\\d+", "\"checksum\": 4711"), "another one");
        refused(manifest -> manifest.replaceFirst("\"seal_probe\"\\s*:\\s*(null|\"[^\"]*\")", "\"seal_probe\": \"AAAA\""), "--secret-key");
    }

    @Test
    void damageIsFound() throws Exception {
        try (BackupFile whole = BackupFile.open(file, json)) {
            whole.check();
        }
        Path damaged = rewritten("tables/person.copy", rows -> rows.replace(person, person.toUpperCase()));
        try (BackupFile file = BackupFile.open(damaged, json)) {
            assertThatThrownBy(file::check).isInstanceOf(BackupException.class).hasMessageContaining("tables/person.copy");
        }
        Path none = Files.writeString(folder.resolve("none.backup"), "nothing");
        assertThatThrownBy(() -> restore.from(none, false)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> restore.from(folder.resolve("absent"), false)).isInstanceOf(BackupException.class);
    }

    private void refused(UnaryOperator<String> change, String reason) throws IOException {
        Path changed = rewritten(Manifest.NAME, change);
        assertThatThrownBy(() -> restore.from(changed, false)).isInstanceOf(BackupException.class).hasMessageContaining(reason);
        Files.delete(changed);
    }

    private Path rewritten(String name, UnaryOperator<String> change) throws IOException {
        Path changed = folder.resolve("changed.backup");
        try (ZipFile zip = new ZipFile(file.toFile()); PrivateZip out = PrivateZip.create(changed)) {
            for (ZipEntry entry : new ArrayList<>(Collections.list(zip.entries()))) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                out.add(entry.getName(), to -> to.write(entry.getName().equals(name)
                        ? change.apply(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8) : content));
            }
            out.finish();
        }
        return changed;
    }

    private String text(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigUtils;

class FileValuesTest {

    private static final String PROPERTY = "QUARKUS_DATASOURCE_PASSWORD_FILE";

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "pass word", "pass word\n", "pass word\r\n" })
    void aValueEndsBeforeTheEndOfItsLastLine(String text) throws IOException {
        assertThat(FileValues.values(Map.of(PROPERTY, secret(text, "rw-------")))).containsExactly(Map.entry("QUARKUS_DATASOURCE_PASSWORD", "pass word"));
    }

    @Test
    void onlyOneLineEndGoes() throws IOException {
        assertThat(FileValues.values(Map.of(PROPERTY, secret(" a \n\n", "r--r-----")))).containsValue(" a \n");
    }

    /** As Kubernetes mounts a secret: a link to a file that a group may read. */
    @Test
    void linksAreFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(secret("word", "r--r-----")));
        assertThat(FileValues.values(Map.of(PROPERTY, link.toString()))).containsValue("word");
    }

    @ParameterizedTest
    @ValueSource(strings = { "rw----r--", "rw-----w-" })
    void aFileOpenToEverybodyIsRefused(String permissions) throws IOException {
        String file = secret("word", permissions);
        assertThatThrownBy(() -> FileValues.values(Map.of(PROPERTY, file))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(PROPERTY + ": everybody on this machine can read or change " + file + "; run: chmod o-rwx " + file);
    }

    @Test
    void aMissingFileIsNamedWithItsVariable() {
        String file = folder.resolve("none").toString();
        assertThatThrownBy(() -> FileValues.values(Map.of(PROPERTY, file))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(PROPERTY + ": cannot read " + file + " (NoSuchFileException)");
    }

    @Test
    void bothAreRefused() throws IOException {
        Map<String, String> both = Map.of(PROPERTY, secret("one", "rw-------"), "QUARKUS_DATASOURCE_PASSWORD", "two");
        assertThatThrownBy(() -> FileValues.values(both)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUARKUS_DATASOURCE_PASSWORD and " + PROPERTY + " are both given: take one away");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ROLLCALL_SECRET_KEY_FILE", "ROLLCALL_SECRET_KEY_PREVIOUS_FILE", "ROLLCALL_BOOTSTRAP_ADMIN_KEY_FILE", "ROLLCALL_ODOO_CA_FILE",
            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", "POSTGRES_PASSWORD_FILE" })
    void settingsThatAreFilesThemselvesAndOtherPeoplesStayAsTheyAre(String name) {
        assertThat(FileValues.values(Map.of(name, folder.resolve("none").toString()))).isEmpty();
    }

    /** Found without being named anywhere, in the configuration that exists before Quarkus starts. */
    @Test
    void isPartOfEveryConfiguration() throws IOException {
        System.setProperty(PROPERTY, secret("from a file\n", "rw-------"));
        assertThat(ConfigUtils.configBuilder().build().getOptionalValue("quarkus.datasource.password", String.class)).isEqualTo(Optional.of("from a file"));
    }

    @Test
    void whatIsMadeInTheDataDirectoryIsLookedAtToo() throws IOException {
        SecretFile.checkAllIn(folder);
        for (String name : new String[] { "secret-key", "secret-key-previous", "admin-api-key", "postgres-password" }) {
            Path file = Files.writeString(folder.resolve(name), "x");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> SecretFile.checkAllIn(folder)).hasMessageContaining("chmod o-rwx " + file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            SecretFile.checkAllIn(folder);
        }
    }

    private String secret(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }
}

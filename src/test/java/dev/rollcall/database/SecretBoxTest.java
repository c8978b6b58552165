package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String KEY = key("a key of 32 bytes for tests only");
    private static final String SECRET = "päss word \uD83D\uDD11";

    @TempDir
    Path folder;

    private record Given(Optional<String> secretKey, Optional<Path> secretKeyFile) implements SecretConfig {
    }

    private record Process(Path dataDir, boolean serve, RollcallConfig.Database database) implements RollcallConfig {
    }

    @Test
    void givesBackWhatItSealed() {
        byte[] sealed = with(KEY).seal(SECRET, "odoo");

        assertThat(with(KEY).open(sealed, "odoo")).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("word");
        assertThat(with(KEY).seal(SECRET, "odoo")).as("another nonce each time").isNotEqualTo(sealed);
    }

    @Test
    void opensForTheSamePurposeAndKeyOnly() {
        byte[] sealed = with(KEY).seal(SECRET, "odoo");

        assertThatThrownBy(() -> with(KEY).open(sealed, "camera")).isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> with(key("another key of 32 bytes, for test")).open(sealed, "odoo"))
                .isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> box(new Given(Optional.empty(), Optional.empty()), false).open(sealed, "odoo"))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void findsEveryChange() {
        for (int i = 0; i < with(KEY).seal("p", "odoo").length; i++) {
            byte[] sealed = with(KEY).seal("p", "odoo");
            sealed[i] ^= 1;
            assertThatThrownBy(() -> with(KEY).open(sealed, "odoo")).as("byte " + i).isInstanceOf(SecretUnreadableException.class);
        }
        assertThatThrownBy(() -> with(KEY).open(new byte[0], "odoo")).isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void withADatabaseOfOnesOwnAKeyMustBeGiven() {
        SecretBox box = box(new Given(Optional.empty(), Optional.empty()), false);

        assertThat(box.hasKey()).isFalse();
        assertThatThrownBy(() -> box.seal(SECRET, "odoo")).isInstanceOf(SecretKeyMissingException.class)
                .hasMessageContaining("rollcall.secret-key");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withTheEmbeddedDatabaseAKeyIsMadeOnce() throws IOException {
        byte[] sealed = box(new Given(Optional.empty(), Optional.empty()), true).seal(SECRET, "odoo");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(SecretBox.FILE)))).isEqualTo("rw-------");
        assertThat(box(new Given(Optional.empty(), Optional.empty()), true).open(sealed, "odoo")).isEqualTo(SECRET);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void theKeyMayBeInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");

        byte[] sealed = box(new Given(Optional.empty(), Optional.of(file)), false).seal(SECRET, "odoo");

        assertThat(with(KEY).open(sealed, "odoo")).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", "not base64 at all, but long enough!", "YSBrZXkgb2YgMzEgYnl0ZXMgZm9yIHRlc3RzIG9ubA==" })
    void aWrongKeyIsNamedAndNotShown(String wrong) {
        assertThatThrownBy(() -> with(wrong).seal(SECRET, "odoo")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rollcall.secret-key must hold 32 bytes in base64");
    }

    private SecretBox with(String key) {
        return box(new Given(Optional.of(key), Optional.empty()), false);
    }

    private SecretBox box(SecretConfig config, boolean embedded) {
        return new SecretBox(config, new Process(folder, true, () -> embedded));
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    }
}

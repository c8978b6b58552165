package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String KEY = key("a key of 32 bytes for tests only");
    private static final String OTHER = key("another key of 32 bytes for tests");
    private static final byte[] OLD = Base64.getDecoder().decode("AQABAgMEBQYHCAkKC9hRvoCeeAoOXrssgN5Vbix43IY=");
    private static final String SECRET = "päss word \uD83D\uDD11";

    @TempDir
    Path folder;

    private record Given(Optional<String> secretKey, Optional<Path> secretKeyFile, Optional<List<String>> secretKeyPrevious,
            Optional<Path> secretKeyPreviousFile) implements SecretConfig {

        static final Given NOTHING = new Given(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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
        assertThatThrownBy(() -> box(Given.NOTHING, false).open(sealed, "odoo"))
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
        SecretBox box = box(Given.NOTHING, false);

        assertThat(box.hasKey()).isFalse();
        assertThatThrownBy(() -> box.seal(SECRET, "odoo")).isInstanceOf(SecretKeyMissingException.class)
                .hasMessageContaining("rollcall.secret-key");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withTheEmbeddedDatabaseAKeyIsMadeOnce() throws IOException {
        byte[] sealed = box(Given.NOTHING, true).seal(SECRET, "odoo");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(SecretKeys.FILE)))).isEqualTo("rw-------");
        assertThat(box(Given.NOTHING, true).open(sealed, "odoo")).isEqualTo(SECRET);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void theKeyMayBeInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        byte[] sealed = box(new Given(Optional.empty(), Optional.of(file), Optional.empty(), Optional.empty()), false).seal(SECRET, "odoo");

        assertThat(with(KEY).open(sealed, "odoo")).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", "not base64 at all, but long enough!", "YSBrZXkgb2YgMzEgYnl0ZXMgZm9yIHRlc3RzIG9ubA==" })
    void aWrongKeyIsNamedAndNotShown(String wrong) {
        assertThatThrownBy(() -> with(wrong).seal(SECRET, "odoo")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rollcall.secret-key must hold 32 bytes in base64");
    }

    @Test
    void aKeyFileThatEverybodyCanReadIsNotUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> box(new Given(Optional.empty(), Optional.of(file), Optional.empty(), Optional.empty()), false).hasKey())
                .hasMessage("rollcall.secret-key-file: everybody on this machine can read or change " + file + "; run: chmod o-rwx " + file);
    }

    @Test
    void twoKeysAtOnceAreRefused() {
        assertThatThrownBy(() -> box(new Given(Optional.of(KEY), Optional.of(folder.resolve("key")), Optional.empty(), Optional.empty()), false).hasKey())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("are both given");
    }

    @Test
    void aPreviousKeyOpensAndDoesNotSeal() {
        byte[] before = with(OTHER).seal(SECRET, "odoo");
        SecretBox both = box(new Given(Optional.of(KEY), Optional.empty(), Optional.of(List.of(OTHER)), Optional.empty()), false);

        assertThat(both.open(before, "odoo")).isEqualTo(SECRET);
        assertThat(both.keyOf(before, "odoo")).isEqualTo(with(OTHER).keyOf(before, "odoo")).isNotEqualTo(both.keyOf(both.seal(SECRET, "odoo"), "odoo"));
        assertThat(with(KEY).open(both.seal(SECRET, "odoo"), "odoo")).isEqualTo(SECRET);
        assertThatThrownBy(() -> with(OTHER).open(both.seal(SECRET, "odoo"), "odoo")).isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void previousKeysStandInAFileOneInEachLine() throws IOException {
        Path file = Files.createFile(folder.resolve("previous"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key("one more key of 32 bytes for this") + "\n\n" + OTHER + "\n");
        SecretBox both = box(new Given(Optional.of(KEY), Optional.empty(), Optional.empty(), Optional.of(file)), false);

        assertThat(both.open(with(OTHER).seal(SECRET, "odoo"), "odoo")).isEqualTo(SECRET);
    }

    /** Made with format 1: no id of the key in it. */
    @Test
    void whatAnEarlierVersionSealedStillOpens() {
        SecretBox both = box(new Given(Optional.of(OTHER), Optional.empty(), Optional.of(List.of(KEY)), Optional.empty()), false);

        assertThat(both.open(OLD, "odoo")).isEqualTo("old");
        assertThat(with(KEY).open(OLD, "odoo")).isEqualTo("old");
        assertThatThrownBy(() -> with(KEY).open(OLD, "camera")).isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void whatIsSealedIsAsMuchLongerAsIsSaid() {
        assertThat(with(KEY).seal(new byte[2048], "face")).hasSize(2048 + SecretBox.OVERHEAD).startsWith(with(KEY).mark());
        assertThat(SecretBox.isSealed(with(KEY).seal(new byte[1], "face"))).isTrue();
        assertThat(SecretBox.isSealed(OLD)).isTrue();
        assertThat(SecretBox.isSealed(new byte[] { (byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })).isFalse();
    }

    private SecretBox with(String key) {
        return box(new Given(Optional.of(key), Optional.empty(), Optional.empty(), Optional.empty()), false);
    }

    private SecretBox box(SecretConfig config, boolean embedded) {
        return new SecretBox(new SecretKeys(config, new Process(folder, true, () -> embedded)));
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    }
}

package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * A file with a secret in it. One that everybody on the machine can read or change is not used: whoever has set it up so believes
 * the secret safe. A group may read it, because that is how Kubernetes hands one to a process that is not root. Links are followed,
 * and where the file system knows no permissions nothing is asked.
 */
public final class SecretFile {

    private static final Set<PosixFilePermission> EVERYBODY = Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private static final List<String> MADE_HERE = List.of(SecretKeys.FILE, SecretKeys.PREVIOUS_FILE, PostgresPassword.FILE, "admin-api-key");

    private SecretFile() {
    }

    /**
     * @param setting what names the file, for the message
     * @throws IllegalArgumentException in one sentence, when it cannot be read or is open to everybody
     */
    public static String read(Path file, String setting) {
        check(file, setting);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, setting, e);
        }
    }

    /** Those that Rollcall makes itself, as far as they are there. */
    public static void checkAllIn(Path dataDirectory) {
        for (String name : MADE_HERE) {
            Path file = dataDirectory.resolve(name);
            if (Files.exists(file)) {
                check(file, "rollcall.data-dir");
            }
        }
    }

    /** @see #read */
    public static void check(Path file, String setting) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            if (view.readAttributes().permissions().stream().anyMatch(EVERYBODY::contains)) {
                throw new IllegalArgumentException(setting + ": everybody on this machine can read or change " + file + "; run: chmod o-rwx " + file);
            }
        } catch (IOException e) {
            throw unreadable(file, setting, e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, String setting, IOException e) {
        return new IllegalArgumentException(setting + ": cannot read " + file + " (" + e.getClass().getSimpleName() + ")");
    }
}

package dev.rollcall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The embedded server's password: 32 random bytes in a file that only its owner can read. */
final class PostgresPassword {

    static final String FILE = "postgres-password";

    private PostgresPassword() {
    }

    static Optional<String> read(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(FILE);
        return Files.exists(file) ? Optional.of(SecretFile.read(file, "rollcall.data-dir").strip()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** Base64url text: needs no quoting in SQL, in a URL or in a properties file. */
    static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static void write(Path dataDirectory, String password) throws IOException {
        Path draft = dataDirectory.resolve(FILE + ".new");
        Files.deleteIfExists(draft);
        try (var channel = Files.newByteChannel(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap((password + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        Files.move(draft, dataDirectory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

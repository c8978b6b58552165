package dev.rollcall.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL executables, unpacked once from the class path. */
record PostgresBinaries(Path home) {

    /** Names the folder, so that an upgrade unpacks afresh. Follows {@code postgres-binaries.version} of the build. */
    static final String VERSION = "18.6";

    /** Data of another major version cannot be opened. */
    static final String MAJOR = "18";

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path pgCtl() {
        return home.resolve("bin/pg_ctl");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    /**
     * Unpacks into {@code cache/postgres-<version>} unless that is there. The folder appears whole or not at all, so processes
     * that share a cache do not disturb each other.
     */
    static PostgresBinaries in(Path cache) throws IOException {
        Path home = cache.resolve("postgres-" + VERSION);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(cache);
            Path unpacked = Files.createTempDirectory(cache, "postgres-" + VERSION + "-");
            try {
                unpack(unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw e;
            } catch (FileSystemException e) {
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            } finally {
                FileTrees.delete(unpacked);
            }
        }
        return new PostgresBinaries(home);
    }

    /** Whether they are on the class path: a container's image goes without. */
    static boolean areCarried() {
        return PostgresBinaries.class.getResource(archive()) != null;
    }

    private static String archive() {
        return "/postgres-linux-" + architecture() + ".txz";
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(archive())) {
            if (resource == null) {
                throw new EmbeddedPostgresException("This build brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + ": set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of your own");
            }
            TarArchiveInputStream archive = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)));
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, target);
        // Readable by all: the server may run under another account than ours.
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }
}

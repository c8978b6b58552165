package dev.rollcall.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Unremovable;

import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SecretBox;
import dev.rollcall.database.SecretKeyFile;
import dev.rollcall.database.SecretUnreadableException;

/**
 * Brings a back-up into an empty database. All rows come in one transaction: whatever stops it, the database is empty or complete.
 * Blocks. Only a command asks for it, past injection.
 */
@Unremovable
@ApplicationScoped
class Restore {

    /** With rows in one of them somebody has worked with the database. */
    private static final List<String> TELLING = List.of("api_key", "person", "punch", "audit", "event");

    private final DataSource database;
    private final Flyway flyway;
    private final RollcallConfig house;
    private final SecretBox secrets;
    private final SecretKeyFile keyFile;
    private final ObjectMapper json;

    Restore(DataSource database, Flyway flyway, RollcallConfig house, SecretBox secrets, SecretKeyFile keyFile,
            ObjectMapper json) {
        this.database = database;
        this.flyway = flyway;
        this.house = house;
        this.secrets = secrets;
        this.keyFile = keyFile;
        this.json = json;
    }

    /**
     * Leaves the schema at the version of the back-up.
     *
     * @param withoutKey whether it may come back although what is sealed in it cannot be read
     * @throws BackupException with nothing changed when the file does not fit: damaged, of a later release, sealed with another key, or
     *         the database is not empty
     */
    Manifest from(Path file, boolean withoutKey) throws IOException, SQLException {
        try (BackupFile backup = BackupFile.open(file, json)) {
            Manifest manifest = backup.manifest();
            refuseOtherSchema(manifest);
            if (!withoutKey) {
                refuseOtherKey(manifest);
            }
            refuseOccupied();
            backup.check();
            bringSchemaTo(manifest.newest().orElseThrow(() -> new BackupException(file + " holds no schema")));
            load(backup);
            return manifest;
        }
    }

    private void refuseOtherSchema(Manifest manifest) {
        Map<String, MigrationInfo> known = Arrays.stream(flyway.info().all()).filter(info -> info.getVersion() != null)
                .collect(Collectors.toMap(info -> info.getVersion().getVersion(), Function.identity(), (one, other) -> one));
        for (Manifest.Migration migration : manifest.migrations()) {
            MigrationInfo info = known.get(MigrationVersion.fromVersion(migration.version()).getVersion());
            if (info == null) {
                throw new BackupException("The back-up has the migration " + migration.version()
                        + ", which this release does not know: restore it with the release that made it, or a later one");
            }
            if (migration.checksum() != null && !Objects.equals(info.getChecksum(), migration.checksum())) {
                throw new BackupException("The migration " + migration.version() + " of the back-up is another one than that of this release");
            }
        }
    }

    private void refuseOtherKey(Manifest manifest) {
        if (manifest.sealProbe() == null) {
            return;
        }
        // Asked for a key that is not made yet, the box would make one.
        if (keyFile.isMissing()) {
            throw otherKey(null);
        }
        try {
            secrets.openBytes(Base64.getDecoder().decode(manifest.sealProbe()), Backup.PROBE);
        } catch (SecretUnreadableException e) {
            throw otherKey(e);
        }
    }

    private static BackupException otherKey(SecretUnreadableException cause) {
        return new BackupException("The back-up was made with a secret key that is not here: name its file with --secret-key, or leave what it"
                + " sealed unreadable with --without-secret-key", cause);
    }

    /** Before anything is read or migrated; asked again when nobody else can write. */
    private void refuseOccupied() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Schema schema = new Schema(connection);
            if (schema.isThere()) {
                refuseOccupied(connection, schema);
            }
        }
    }

    private static void refuseOccupied(Connection connection, Schema schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : schema.tables().keySet()) {
                if (TELLING.contains(table)) {
                    try (ResultSet row = statement.executeQuery("select exists (select from " + Schema.quoted(table) + ")")) {
                        row.next();
                        if (row.getBoolean(1)) {
                            throw new BackupException("The database is not empty: restore into an empty one, or an empty data directory");
                        }
                    }
                }
            }
        }
    }

    private void bringSchemaTo(String version) {
        Flyway.configure().configuration(flyway.getConfiguration()).target(MigrationVersion.fromVersion(version)).load().migrate();
    }

    private void load(BackupFile backup) throws IOException, SQLException {
        List<Path> spooled = new ArrayList<>();
        boolean done = false;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Schema schema = new Schema(connection);
                Manifest manifest = backup.manifest();
                refuseOtherTables(schema, manifest);
                withAll(connection, "lock table ", manifest);
                refuseOccupied(connection, schema);
                withAll(connection, "truncate ", manifest);
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                for (Manifest.Table table : manifest.tables()) {
                    fill(copy, backup, table);
                }
                setSequences(connection, manifest.sequences());
                spool(backup, spooled);
                connection.commit();
                done = true;
            } finally {
                connection.rollback();
            }
        } finally {
            if (!done) {
                for (Path sighting : spooled) {
                    Files.deleteIfExists(sighting);
                }
            }
        }
    }

    private static void refuseOtherTables(Schema schema, Manifest manifest) throws SQLException {
        Map<String, List<String>> expected = manifest.tables().stream().collect(Collectors.toMap(Manifest.Table::name, Manifest.Table::columns));
        if (!schema.migrations().stream().map(Manifest.Migration::version).collect(Collectors.toSet())
                .equals(manifest.migrations().stream().map(Manifest.Migration::version).collect(Collectors.toSet()))
                || !schema.tables().keySet().equals(expected.keySet())) {
            throw new BackupException("The back-up comes from a schema that this release cannot make: restore it with the release that made it");
        }
    }

    private static void withAll(Connection connection, String command, Manifest manifest) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(manifest.tables().stream().map(table -> Schema.quoted(table.name())).collect(Collectors.joining(", ", command, "")));
        }
    }

    private static void fill(CopyManager copy, BackupFile backup, Manifest.Table table) throws IOException, SQLException {
        try (InputStream in = backup.open(table.entry())) {
            long rows = copy.copyIn("copy " + Schema.target(table.name(), table.columns()) + " from stdin", in);
            if (rows != table.rows()) {
                throw new BackupException("The table " + table.name() + " has " + rows + " rows in the file and not " + table.rows()
                        + ": nothing was restored");
            }
        }
    }

    private static void setSequences(Connection connection, Map<String, Long> sequences) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                boolean given = sequence.getValue() >= 1;
                statement.setString(1, Schema.quoted(sequence.getKey()));
                statement.setLong(2, given ? sequence.getValue() : 1);
                statement.setBoolean(3, given);
                statement.execute();
            }
        }
    }

    /** @param spooled gets what has been written */
    private void spool(BackupFile backup, List<Path> spooled) throws IOException {
        Path folder = house.dataDir().resolve("spool");
        for (Manifest.Entry entry : backup.manifest().spool()) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(house.dataDir());
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            // Whatever the file says: into this folder and nowhere else.
            Path sighting = folder.resolve(Path.of(entry.name()).getFileName());
            spooled.add(sighting);
            try (InputStream in = backup.open(entry);
                    OutputStream out = Files.newOutputStream(sighting, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC)) {
                in.transferTo(out);
            }
        }
    }
}

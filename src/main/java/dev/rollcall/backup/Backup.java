package dev.rollcall.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.Unremovable;

import dev.rollcall.database.PrivateZip;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SecretBox;

/**
 * Copies every table out of one snapshot of the database, while servers go on writing, and the spool of this data directory. Blocks.
 * Only a command asks for it, past injection.
 */
@Unremovable
@ApplicationScoped
class Backup {

    /** What the text sealed for {@link Manifest#sealProbe} is for, and the text. */
    static final String PROBE = "backup-probe";

    private final DataSource database;
    private final RollcallConfig house;
    private final SecretBox secrets;
    private final ObjectMapper json;
    private final Clock clock;

    Backup(DataSource database, RollcallConfig house, SecretBox secrets, ObjectMapper json, Clock clock) {
        this.database = database;
        this.house = house;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @throws BackupException when there is nothing to back up
     * @throws java.nio.file.FileAlreadyExistsException when the file is there already
     */
    Manifest to(Path file) throws IOException, SQLException {
        try (PrivateZip writer = PrivateZip.create(file)) {
            Instant begin = clock.instant();
            // Before the snapshot: a sighting that is booked in between is in both and is booked once; the other way round in neither.
            List<Manifest.Entry> spool = spool(writer);
            Manifest manifest = tables(writer, begin, spool);
            writer.add(Manifest.NAME, out -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)));
            writer.finish();
            return manifest;
        }
    }

    private Manifest tables(PrivateZip writer, Instant begin, List<Manifest.Entry> spool) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read read only");
                Schema schema = new Schema(connection);
                if (!schema.isThere()) {
                    throw new BackupException("There is nothing to back up: the database has no schema of Rollcall");
                }
                List<Manifest.Table> tables = new ArrayList<>();
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                for (Map.Entry<String, List<String>> table : schema.tables().entrySet()) {
                    tables.add(table(writer, copy, table.getKey(), table.getValue()));
                }
                return new Manifest(Manifest.FORMAT, begin, schema.migrations(), tables, schema.sequences(), spool, probe());
            } finally {
                connection.rollback();
            }
        }
    }

    private static Manifest.Table table(PrivateZip writer, CopyManager copy, String name, List<String> columns) throws IOException {
        long[] rows = new long[1];
        Manifest.Entry entry = entry(writer, "tables/" + name + ".copy", out -> {
            try {
                rows[0] = copy.copyOut("copy " + Schema.target(name, columns) + " to stdout", out);
            } catch (SQLException e) {
                throw new IOException("The table " + name + " cannot be read: " + e.getMessage(), e);
            }
        });
        return new Manifest.Table(name, columns, rows[0], entry);
    }

    private List<Manifest.Entry> spool(PrivateZip writer) throws IOException {
        Path folder = house.dataDir().resolve("spool");
        List<Manifest.Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return entries;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".part")).sorted().toList();
        }
        for (Path file : files) {
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (NoSuchFileException bookedMeanwhile) {
                continue;
            }
            entries.add(entry(writer, "spool/" + file.getFileName(), out -> out.write(content)));
        }
        return entries;
    }

    private static Manifest.Entry entry(PrivateZip writer, String name, PrivateZip.Content content) throws IOException {
        return new Manifest.Entry(name, writer.add(name, content));
    }

    private String probe() {
        return secrets.hasKey() ? Base64.getEncoder().encodeToString(secrets.seal(PROBE, PROBE)) : null;
    }
}

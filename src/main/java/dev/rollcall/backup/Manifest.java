package dev.rollcall.backup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.api.MigrationVersion;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a back-up holds. The last entry of the file, because only then the checksums are known.
 *
 * @param format of the file, see {@link #FORMAT}
 * @param createdAt everything that was committed before is in it
 * @param migrations of the schema, in the order in which they were applied
 * @param tables in an order in which they can be filled: who is referred to comes first
 * @param sequences the last value that each has given, by name
 * @param spool sightings that waited on the disk
 * @param sealProbe a known text sealed with the secret key, in base64; null where there was none. Tells whether a key fits
 */
@RegisterForReflection
record Manifest(String format, Instant createdAt, List<Migration> migrations, List<Table> tables, Map<String, Long> sequences, List<Entry> spool,
        String sealProbe) {

    /** A file of another format is refused. */
    static final String FORMAT = "rollcall-backup-1";

    static final String NAME = "manifest.json";

    /** @param checksum Flyway's; null where it has none */
    @RegisterForReflection
    record Migration(String version, Integer checksum) {
    }

    /** @param columns those that are written, in the order in which each row has them */
    @RegisterForReflection
    record Table(String name, List<String> columns, long rows, Entry entry) {
    }

    /** @param name in the file @param sha256 of its bytes, in hexadecimal */
    @RegisterForReflection
    record Entry(String name, String sha256) {
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Of the migration that was applied last by number. */
    Optional<String> newest() {
        return migrations.stream().map(Migration::version).max(Comparator.comparing(MigrationVersion::fromVersion));
    }
}

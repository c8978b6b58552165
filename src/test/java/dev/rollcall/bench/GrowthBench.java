package dev.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.it.RollcallProcess;

/** What a row of each growing table takes on the disk, and what a month of punches costs to delete with and without partitions. */
class GrowthBench {

    private static final Path DOCUMENT = Path.of("docs", "scaling.md");
    private static final int PEOPLE = 20_000;
    private static final List<String> TABLES = List.of("punch", "attendance_record", "recognition", "event", "face_template", "face_embedding",
            "person");

    @TempDir
    Path folder;

    @Test
    void rows() throws Exception {
        try (BenchDatabase database = new BenchDatabase(folder.resolve("database"));
                RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("server")))
                        .environment("ROLLCALL_BOOTSTRAP_ADMIN_KEY", "a-bootstrap-key-of-more-than-32-characters")
                        .environment("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database.address())
                        .environment("QUARKUS_DATASOURCE_USERNAME", database.user())
                        .environment("QUARKUS_DATASOURCE_PASSWORD", database.password())
                        .environment("ROLLCALL_MODELS_DIR", Path.of("../shared/models").toRealPath().toString())) {
            rollcall.startReady();
            fill(database);
            sizes(database);
            partitions(database);
        }
    }

    /** Ten days of four punches, one event for each. */
    private static void fill(BenchDatabase database) throws Exception {
        database.execute("""
                insert into person (person_id, name, department, position, metadata, created_at, updated_at)
                select 'EMP' || lpad(n::text, 6, '0'), 'Person Number ' || n, 'Department ' || n %% 40, 'Position', '{"odoo_id": 12345}', now(), now()
                from generate_series(1, %d) n""".formatted(PEOPLE), """
                insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, check_out, closed_by, source, confidence,
                marked_by, location, created_at, updated_at)
                select p.key, p.name, d::date, 'Europe/Berlin', d + interval '7 h' + p.key % 7200 * interval '1 s', d + interval '16 h', d + interval '16 h',
                'exit', 'face', 87.5, 'auto', 'Main gate', now(), now()
                from person p, generate_series(timestamptz '2026-03-02', '2026-03-11', '1 day') d""", """
                insert into punch (person_key, record_id, at, direction, source, similarity, confidence, camera, marked_by, location, idempotency_key,
                created_at, recognition_id, liveness)
                select r.person_key, r.id, r.check_in + k * interval '3 h', 'any', 'face', 0.7, 87.5, 'gate-' || r.person_key % 10, 'auto', 'Main gate',
                gen_random_uuid()::text, r.check_in, gen_random_uuid(), 0.99 from attendance_record r, generate_series(0, 3) k""", """
                insert into recognition (id, camera, track, decision, reason, person_key, second_person_key, similarity, margin, bar, second_similarity,
                quality, liveness, frames, booked, first_seen_at, decided_at, ended)
                select recognition_id, camera, id, 'recognized', 'recognized', person_key, person_key, 0.71, 0.3, 0.5, 0.4, 0.8, 0.99, 4, true, at, at, true
                from punch""", """
                insert into face_template (person_key, model, crop, quality, created_at, photo_sha256)
                select key, 'mobilefacenet-foamliu', (select string_agg(sha256((key || '-' || g)::bytea), '') from generate_series(1, 700) g), 0.8, now(),
                repeat('a', 64) from person limit 2000""", """
                insert into face_embedding select id, 'mobilefacenet-foamliu',
                (select string_agg(sha256((id || '-' || g)::bytea), '') from generate_series(1, 64) g) from face_template""", """
                insert into event (position, id, type, occurred_at, subject, person_key, data)
                select row_number() over (order by u.id), gen_random_uuid(), 'attendance.marked', u.at, 'person/' || p.person_id, p.key,
                to_jsonb(r) || jsonb_build_object('person_id', p.person_id, 'duration_minutes', null, 'duration_hours', null, 'status', 'checked_in',
                'snapshot_path', null, 'deleted', false, 'check_in_ts', '2026-03-02T07:12:13Z', 'check_out_ts', null, 'last_seen_ts',
                '2026-03-02T07:12:13Z', 'created_ts', '2026-03-02T07:12:13Z', 'updated_ts', '2026-03-02T07:12:13Z', 'outcome', 'checked_in',
                'punched_at', '2026-03-02T07:12:13Z', 'camera', u.camera)
                from punch u join person p on p.key = u.person_key join attendance_record r on r.id = u.record_id""");
        for (String table : TABLES) {
            database.execute("vacuum analyze " + table);
        }
    }

    private static void sizes(BenchDatabase database) throws Exception {
        List<String> lines = new ArrayList<>(List.of("| a row of | table, bytes | indexes, bytes |", "|---|---|---|"));
        for (String table : TABLES) {
            long rows = database.number("select count(*) from " + table);
            lines.add(String.format(Locale.ROOT, "| `%s` | %,d | %,d |", table, database.number("select pg_table_size('" + table + "')") / rows,
                    database.number("select pg_indexes_size('" + table + "')") / rows));
        }
        Report.write(DOCUMENT, "sizes", lines);
    }

    /** The same punches twice, spread over a year. */
    private static void partitions(BenchDatabase database) throws Exception {
        database.execute("create table flat (like punch)", "insert into flat select * from punch",
                "update flat set at = timestamptz '2026-01-01' + id * interval '1 s' * 31000000 / (select max(id) from flat)",
                "create table parted (like punch) partition by range (at)");
        for (int month = 1; month <= 12; month++) {
            database.execute("create table parted_%1$d partition of parted for values from ('2026-%1$d-01') to (date '2026-%1$d-01' + interval '1 month')"
                    .formatted(month));
        }
        database.execute("insert into parted select * from flat");
        for (String table : List.of("flat", "parted")) {
            database.execute("create index on " + table + " (person_key, at desc)", "create index on " + table + " (at)", "vacuum analyze " + table);
        }
        long rows = database.number("select count(*) from parted_3");
        double whole = millis(() -> database.execute("delete from flat where at >= '2026-03-01' and at < '2026-04-01'", "vacuum flat"));
        double parted = millis(() -> database.execute("alter table parted detach partition parted_3", "drop table parted_3"));
        Report.write(DOCUMENT, "partitions", List.of("| to delete a month of " + String.format(Locale.ROOT, "%,d", rows) + " punches | ms |", "|---|---|",
                String.format(Locale.ROOT, "| `delete` and `vacuum` in one table | %.0f |", whole),
                String.format(Locale.ROOT, "| to detach and drop a partition | %.0f |", parted)));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}

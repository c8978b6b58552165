package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Somebody leaves traces everywhere and is erased: whoever reads every row and every byte of the data directory finds a pseudonym. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ErasureDrillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PERSON = "/api/v1/persons/{id}";

    @Inject
    ErasureUpkeep upkeep;

    @Inject
    SafeContext context;

    @Inject
    SystemLog log;

    @Inject
    RollcallConfig config;

    /** What is looked for, by the place that it was put in. */
    private final Map<String, byte[]> marks = new LinkedHashMap<>();
    private final String id = mark("id");

    @AfterEach
    void forget() {
        Rows.execute("delete from recognition where camera = 'drill'");
    }

    @Test
    void nothingIsLeftButAPseudonym() throws Exception {
        long key = leaveTraces();
        logIsWritten();
        Rows.execute("analyze");
        Rows.execute("checkpoint");
        assertThat(inTables()).as("the search finds what is there").containsExactlyInAnyOrderElementsOf(marks.keySet());
        assertThat(inFiles()).as("the search of files finds what is there").containsExactlyInAnyOrderElementsOf(marks.keySet());

        String receipt = success(200, as("*").delete(PERSON + "?hard_delete=true", id)).getString("data.receipt");

        assertThat(inTables()).as("only the word that others need, and what is looked for once more").containsOnly("id", "name", "email", "phone");
        assertThat(Rows.text("select string_agg(t, ',' order by t) from (select 'event' as t from event e where e::text like ? union "
                + "select 'erasure' from erasure e where e::text like ? union select 'person' from person p where p::text like ? "
                + "union select 'audit' from audit a where a::text like ? union select 'system_log' from system_log l where l::text like ?) f",
                like(id), like(id), like(id), like(id), like(id))).isEqualTo("erasure,event");
        assertThat(inFiles()).as("old versions of rows").isNotEmpty();
        // Somebody else's replica writes down late what it has noted.
        Rows.execute("insert into system_log (at, level, category, message, details) values (now(), 'info', 'person', 'Late', jsonb_build_object('person_id', ?::text))", id);

        finish();

        assertThat(inTables()).isEmpty();
        assertThat(inFiles()).isEmpty();
        String pseudonym = Rows.text("select person_id from person where key = ?", key);
        assertThat(Rows.number("select count(*) from system_log where message = 'Late' and details ->> 'person_id' = ?", pseudonym)).isEqualTo(1);
        stays(key);
        proves(pseudonym, receipt);
    }

    @Test
    void whoStillReadsWhatWasKeepsItThere() throws SQLException {
        String other = PersonsApi.created();
        long key = Rows.keyOf(other);
        try (Connection reader = connection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from person");
            success(200, as("*").delete(PERSON + "?hard_delete=true", other));

            assertThat(context.call(upkeep::finish).await().atMost(PATIENCE).problem()).contains("transaction is open");

            assertThat(state(key)).containsEntry("state", "traces").containsEntry("problem", "a transaction is open that began before, and keeps old "
                    + "versions of rows");
            reader.rollback();
        }
        finish();
        assertThat(state(key)).containsEntry("state", "purged").containsEntry("problem", null);
    }

    @Test
    void untilTheNoticeEndsOthersMayReadTheId() {
        String other = PersonsApi.created();
        long key = Rows.keyOf(other);
        success(200, as("*").delete(PERSON + "?hard_delete=true", other));

        upkeep.settle(false).await().atMost(PATIENCE);
        assertThat(state(key)).containsEntry("state", "notice");
        assertThat(Rows.number("select count(*) from event where subject = ?", "person/" + other)).isEqualTo(1);

        Rows.execute("update erasure set notice_until = now() where person_key = ?", key);
        upkeep.settle(false).await().atMost(PATIENCE);
        assertThat(state(key)).containsEntry("state", "traces");
        assertThat(Rows.number("select count(*) from event e where e::text like ?", like(other))).isZero();
        assertThat(Rows.text("select words from erasure where person_key = ?", key)).isNull();
    }

    /** Whatever has been noted so far. */
    private void logIsWritten() {
        String last = UUID.randomUUID().toString();
        log.note(Level.INFO, Category.SYSTEM, last, Map.of());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number("select count(*) from system_log where message = ?", last) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Some transaction of the application, or of the server itself, may be open at the first try. */
    private void finish() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (context.call(upkeep::finish).await().atMost(PATIENCE).problem() != null) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static Map<String, Object> state(long key) {
        String pseudonym = Rows.text("select person_id from person where key = ?", key);
        return success(200, as("admin").get("/api/v1/erasures?limit=10000")).<Map<String, Object>>getList("data.erasures").stream()
                .filter(each -> pseudonym.equals(each.get("pseudonym"))).findFirst().orElseThrow();
    }

    private static Connection connection() throws SQLException {
        Config values = ConfigProvider.getConfig();
        return DriverManager.getConnection(values.getValue("quarkus.datasource.jdbc.url", String.class),
                values.getValue("quarkus.datasource.username", String.class), values.getValue("quarkus.datasource.password", String.class));
    }

    private void stays(long key) {
        assertThat(Rows.number("select count(*) from punch where person_key = ? and recognition_id is null and idempotency_key is null", key)).isEqualTo(2);
        assertThat(Rows.number("select count(*) from attendance_record where person_key = ? and person_name = 'Erased person' and voided_at is null", key))
                .isEqualTo(1);
        assertThat(state(key)).containsEntry("state", "purged").containsEntry("problem", null);
    }

    private void proves(String pseudonym, String receipt) throws Exception {
        String details = Rows.text("select details::text from audit where action = 'person.erased' and subject = ?", "person/" + pseudonym);
        JsonPath proof = JsonPath.from(details);
        assertThat(proof.getString("proof")).isEqualTo(new Receipt(receipt).proofOf(id)).isNotEqualTo(new Receipt(receipt).proofOf("another"));
        assertThat(proof.getMap("rows").keySet().stream().map(Object::toString).toList()).contains("face_template", "attendance_record",
                "punch", "event", "recognition", "recognition_crop", "odoo_photo", "odoo_attendance", "audit", "system_log");
        assertThat(proof.getInt("rows.face_template")).isEqualTo(1);
        assertThat(proof.getInt("rows.punch")).isEqualTo(2);
        assertThat(Rows.text("select key_id is not null and address is not null from audit where action = 'person.erased' and subject = ?",
                "person/" + pseudonym)).isEqualTo("t");
    }

    /** @return the person's key */
    private long leaveTraces() {
        String name = mark("name");
        success(201, as("*").body(Map.of("person_id", id, "name", "Zoë " + name, "email", mark("email") + "@example.com", "phone", mark("phone"),
                "department", mark("department"), "position", mark("position"), "metadata", Map.of("badge", mark("metadata"), "odoo_id", 918273,
                        "odoo_db", "drill"))).post("/api/v1/persons"));
        success(200, as("*").body(Map.of("status", "active", "metadata", Map.of("badge", text("metadata"), "odoo_id", 918273, "odoo_db", "drill",
                "more", mark("changed")))).put(PERSON, id));
        success(200, as("*").contentType("application/zip").body(new TestArchive().table("person_id,position", id + "," + mark("imported")).bytes())
                .post("/api/v1/persons/import"));
        int record = success(201, as("*").header("Idempotency-Key", mark("idempotency")).body(Map.of("person_id", id, "notes", mark("notes"),
                "location", mark("location"), "marked_by", "Zoë " + name, "metadata", Map.of("a", mark("punched"))))
                .post("/api/v1/attendance/mark")).getInt("attendance_id");
        success(200, as("*").post("/api/v1/attendance/{id}/checkout", record));
        success(200, as("*").body(Map.of("notes", mark("corrected"), "reason", mark("reason"))).put("/api/v1/attendance/{id}", record));
        int punch = success(200, as("*").get("/api/v1/punches?person_id={id}", id)).getInt("data.punches[0].id");
        success(200, as("*").body(Map.of("reason", mark("voided"))).post("/api/v1/punches/{id}/void", punch));
        success(200, as("*").body(Map.of("person_id", id, "reason", mark("reassigned"))).post("/api/v1/punches/{id}/reassign", punch));
        success(201, as("*").body(Map.of("person_name", name, "person_id", id, "snapshot_path", mark("snapshot"), "metadata", Map.of("a", mark("detected"))))
                .post("/api/v1/detections/log"));
        assertThat(as("*").get("/api/v1/persons/{id}/nowhere", id).statusCode()).isEqualTo(404);
        assertThat(as("*").patch(PERSON, id).statusCode()).isEqualTo(405);
        long key = Rows.keyOf(id);
        faces(key);
        odoo(key, record);
        Rows.execute("insert into system_log (at, level, category, message, details) values (now(), 'info', 'api', ?, jsonb_build_object('route', ?::text))",
                "GET /api/v1/persons/" + id + "/old answered 404", "/api/v1/persons/" + id + "/old");
        Rows.execute("insert into audit (at, action, subject, details) values (now(), 'test', 'drill', jsonb_build_object('who', ?::text))", "by zoË " + name);
        return key;
    }

    private void faces(long key) {
        byte[] embedding = bytes("embedding");
        byte[] crop = bytes("crop");
        Rows.execute("insert into face_template (person_key, model, crop, quality, created_at, photo_sha256) values (?, 'drill', ?, 0.9, now(), ?)", key, crop,
                mark("photo"));
        Rows.execute("insert into face_embedding (face_id, model, embedding) select id, 'drill', ? from face_template where person_key = ?", embedding, key);
        UUID recognition = UUID.randomUUID();
        Rows.execute("insert into recognition (id, camera, track, decision, reason, person_key, frames, booked, first_seen_at, decided_at, ended) "
                + "values (?, 'drill', 1, 'recognized', 'recognized', ?, 3, true, now(), now(), true)", recognition, key);
        Rows.execute("insert into recognition_crop (recognition_id, person_key, kept_at, crop, quality) values (?, ?, now(), ?, '{}')", recognition, key,
                bytes("sighting"));
        Rows.execute("update punch set recognition_id = ? where person_key = ?", recognition, key);
    }

    private void odoo(long key, int record) {
        Rows.execute("insert into odoo_photo (person_key, place, version) values (?, 'drill', ?)", key, mark("version"));
        Rows.execute("insert into odoo_attendance (place, record_id, odoo_id, run, attempted_at) values ('drill', ?, 4711, gen_random_uuid(), now())", record);
        Rows.execute("update odoo_run set message = ?, figures = jsonb_build_object('warnings', jsonb_build_array(jsonb_build_object('reason', ?::text))) "
                + "where kind = 'pull'", mark("run") + " " + id, "person " + id + " is employee 7 already");
    }

    /** A text that is nowhere else. */
    private String mark(String place) {
        String text = "Qx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        marks.put(place, text.getBytes(StandardCharsets.UTF_8));
        return text;
    }

    private String text(String place) {
        return new String(marks.get(place), StandardCharsets.UTF_8);
    }

    /** As much as is kept outside the row, where nothing makes it shorter. */
    private byte[] bytes(String place) {
        byte[] bytes = new byte[4000];
        new Random().nextBytes(bytes);
        marks.put(place, Arrays.copyOf(bytes, 64));
        return bytes;
    }

    private static String like(String text) {
        return "%" + text + "%";
    }

    /** @return the places whose marks are in a row of any table */
    private Set<String> inTables() {
        Set<String> found = new TreeSet<>();
        for (String table : Rows.text("select string_agg(format('%I', relname), ',') from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .split(",")) {
            String rows = Rows.text("select coalesce(string_agg(t::text, '\n'), '') from " + table + " t");
            marks.forEach((place, mark) -> {
                if (rows.contains(new String(mark, StandardCharsets.UTF_8)) || rows.contains(HexFormat.of().formatHex(mark))) {
                    found.add(place);
                }
            });
        }
        return found;
    }

    /** @return the places whose marks are in a file under the data directory */
    private Set<String> inFiles() throws IOException {
        Map<String, String> needles = marks.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                mark -> new String(mark.getValue(), StandardCharsets.ISO_8859_1)));
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(config.dataDir())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                String content = content(file);
                needles.forEach((place, needle) -> {
                    if (content.contains(needle)) {
                        found.add(place);
                    }
                });
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return found;
    }

    /** A table may be rewritten meanwhile. */
    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}

package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.person.PersonsApi.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SecretBox;

/** What somebody takes along is all there is, and nobody else's. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PersonExportTest {

    private static final String PNG = "a picture of the face";

    @Inject
    SecretBox box;

    private final String id = newId();

    @AfterEach
    void forget() {
        Rows.execute("delete from face_template where model = 'export'");
        Rows.execute("delete from recognition_crop where recognition_id in (select id from recognition where camera = 'export')");
        Rows.execute("delete from recognition where camera = 'export'");
    }

    @Test
    void theArchiveHoldsEverything() throws IOException {
        JsonPath record = life();
        long key = Rows.keyOf(id);
        UUID recognition = faces(key);

        Map<String, String> files = read(export(id));

        assertThat(files.keySet()).startsWith("README.txt").contains("person.json", "attendance.csv", "records.jsonl", "punches.jsonl", "corrections.jsonl",
                "punch-corrections.jsonl", "recognitions.jsonl", "recognitions/" + recognition + ".png", "events.jsonl", "audit.jsonl", "log.jsonl", "odoo.jsonl",
                "faces.jsonl");
        files.keySet().stream().filter(name -> !name.equals("README.txt")).forEach(name -> assertThat(files.get("README.txt")).contains(name + "\n    "));
        assertThat(JsonPath.from(files.get("person.json")).getString("email")).isEqualTo("ann@example.com");
        assertThat(JsonPath.from(files.get("person.json")).getString("consent.text")).isEqualTo("Form 7");
        assertThat(files.get("attendance.csv")).contains(id, "on foot").hasLineCount(2);
        assertThat(lines(files, "records.jsonl")).singleElement().satisfies(line -> assertThat(line.getInteger("id")).isEqualTo(record.getInt("attendance_id")));
        assertThat(lines(files, "punches.jsonl")).hasSize(1202).allSatisfy(line -> assertThat(line.getMap()).doesNotContainKeys("person_key", "marked_by"));
        assertThat(lines(files, "corrections.jsonl")).singleElement().satisfies(line -> assertThat(line.getString("reason")).isEqualTo("asked for"));
        assertThat(lines(files, "recognitions.jsonl")).singleElement().satisfies(line -> assertThat(line.getString("id")).isEqualTo(recognition.toString()));
        assertThat(lines(files, "events.jsonl")).extracting(line -> line.getString("type")).contains("person.created", "attendance.marked");
        assertThat(lines(files, "audit.jsonl")).extracting(line -> line.getString("action")).contains("person.created", "person.exported");
        assertThat(lines(files, "audit.jsonl")).allSatisfy(line -> assertThat(line.containsKey("key_name")).isFalse());
        assertThat(files.get("recognitions/" + recognition + ".png")).isEqualTo(PNG);
        JsonObject face = lines(files, "faces.jsonl").get(0);
        assertThat(face.getJsonObject("embeddings").getJsonArray("export").getList()).hasSize(2).first().isEqualTo(0.25);
        assertThat(files.get("faces/" + face.getLong("face_id") + ".png")).isEqualTo(PNG);
        assertThat(String.join("", files.values())).doesNotContain("Somebody Else");
        assertThat(Rows.number("select count(*) from audit where subject = ? and action = 'person.exported' and key_id is not null", "person/" + id)).isEqualTo(1);
    }

    @Test
    void nobodyIs404() {
        refusal(404, export(newId()));
    }

    private JsonPath life() {
        success(201, PersonsApi.create(Map.of("person_id", id, "name", "Ann", "email", "ann@example.com")));
        success(200, as("person:write").body(Map.of("text", "Form 7")).post(PersonsApi.PATH + "/{id}/consent", id));
        JsonPath mark = success(201, as("*").body(Map.of("person_id", id, "notes", "on foot")).post("/api/v1/attendance/mark"));
        int record = mark.getInt("attendance_id");
        success(200, as("*").post("/api/v1/attendance/{id}/checkout", record));
        success(200, as("*").body(Map.of("location", "x", "notes", "on foot", "reason", "asked for")).put("/api/v1/attendance/{id}", record));
        // More than a portion.
        Rows.execute("insert into punch (person_key, record_id, at, direction, source, confidence, marked_by, created_at) select ?, ?, now(), 'any', 'manual', "
                + "100, 'test', now() from generate_series(1, 1200)", Rows.keyOf(id), record);
        String other = newId();
        success(201, PersonsApi.create(other, "Somebody Else"));
        success(201, as("*").body(Map.of("person_id", other, "notes", "Somebody Else")).post("/api/v1/attendance/mark"));
        return mark;
    }

    private UUID faces(long key) {
        byte[] embedding = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.25f).putFloat(-1f).array();
        byte[] png = PNG.getBytes(StandardCharsets.ISO_8859_1);
        Rows.execute("insert into face_template (person_key, model, crop, quality, created_at) values (?, 'export', ?, 0.9, now())", key, png);
        Rows.execute("insert into face_embedding (face_id, model, embedding) select id, 'export', ? from face_template where person_key = ?", embedding, key);
        UUID recognition = UUID.randomUUID();
        Rows.execute("insert into recognition (id, camera, track, decision, reason, person_key, frames, booked, first_seen_at, decided_at, ended) "
                + "values (?, 'export', 1, 'recognized', 'recognized', ?, 3, true, now(), now(), true)", recognition, key);
        Rows.execute("insert into recognition_crop (recognition_id, person_key, kept_at, crop, quality) values (?, ?, now(), ?, '{}')", recognition, key,
                box.seal(png, "face crop"));
        return recognition;
    }

    private static Response export(String id) {
        return as("admin").get(PersonsApi.PATH + "/{id}/export", id);
    }

    private static List<JsonObject> lines(Map<String, String> files, String name) {
        return files.get(name).lines().map(JsonObject::new).toList();
    }

    private static Map<String, String> read(Response answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), entry.getName().endsWith(".png") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}

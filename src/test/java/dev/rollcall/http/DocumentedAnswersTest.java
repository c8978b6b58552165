package dev.rollcall.http;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.identify.Unknowns;
import dev.rollcall.person.TestArchive;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;
import dev.rollcall.vision.Samples;

/** What clients read in the document is what they get, from every route. {@link DocumentedAnswers} holds the two side by side. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DocumentedAnswersTest {

    /** They need an Odoo or a camera that runs; the tests of those rooms ask them. */
    private static final Set<String> ELSEWHERE = Set.of("POST /api/v1/sync/odoo/test", "POST /api/v1/sync/odoo/pull", "POST /api/v1/sync/odoo/push",
            "GET /api/v1/cameras/{name}/snapshot", "GET /api/v1/cameras/{name}/stream");
    private static final String DAY = "2031-03-04";

    private final String person = "D-" + System.nanoTime();

    @AfterEach
    void forget() {
        as("*").delete("/api/v1/sync/odoo/config");
        as("*").delete("/api/v1/persons/{id}?hard_delete=true", person);
    }

    @Test
    void everyRouteAnswersAsTheDocumentSays() {
        Faces.startEmpty();
        people();
        attendance();
        decisions();
        lists();
        success(200, all().get("/api/v1/events?limit=3"));
        assertThat(all().get("/api/v1/events/stream").statusCode()).isEqualTo(200);
        faces();
        unknowns();
        sightings();
        webhooks();
        keys();
        cameras();
        success(200, all().body(Map.of("url", "http://127.0.0.1:1", "db", "d", "username", "u", "password", "p")).post("/api/v1/sync/odoo/config"));
        for (String path : List.of("sync/odoo/config", "sync/status", "health", "health?probe=live", "health?probe=ready", "status", "config",
                "config?key=timezone", "logs", "audit")) {
            success(200, all().get("/api/v1/" + path));
        }
        success(200, all().body(Map.of("key", "duplicate_window_minutes", "value", 5)).post("/api/v1/config"));
        success(201, all().body(Map.of("person_name", "Ann", "person_id", person)).post("/api/v1/detections/log"));
        success(200, all().delete("/api/v1/sync/odoo/config"));
        success(200, all().delete("/api/v1/persons/{id}", person));

        Set<String> silent = new TreeSet<>();
        OpenApi.served().operations().stream().map(OpenApi.Operation::toString).filter(operation -> !ELSEWHERE.contains(operation))
                .filter(operation -> DocumentedAnswers.seen().stream().noneMatch(seen -> seen.startsWith(operation + " 2"))).forEach(silent::add);
        assertThat(silent).as("routes that no test has got a success from").isEmpty();
    }

    private void people() {
        success(201, all().body(Map.of("person_id", person, "name", "Ann", "metadata", Map.of("badge", 7))).post("/api/v1/persons"));
        assertThat(all().body(Map.of("person_id", person, "name", "Ann")).post("/api/v1/persons").statusCode()).isEqualTo(409);
        success(200, all().get("/api/v1/persons?limit=3"));
        success(200, all().get("/api/v1/persons/{id}", person));
        success(200, all().body(Map.of("position", "Seller")).put("/api/v1/persons/{id}", person));
        success(200, all().body(Map.of("given_at", "2025-01-15", "text", "Form 7")).post("/api/v1/persons/{id}/consent", person));
        assertThat(all().get("/api/v1/persons/{id}/export", person).statusCode()).isEqualTo(200);
        success(200, all().get("/api/v1/erasures?limit=3"));
        success(200, all().get("/api/v1/retention"));
        success(200, all().contentType("application/zip").body(new TestArchive().table("person_id,position", person + ",Buyer", "?,").bytes())
                .post("/api/v1/persons/import"));
    }

    private void attendance() {
        Response mark = all().body(Map.of("person_id", person)).post("/api/v1/attendance/mark");
        int id = success(201, mark).getInt("attendance_id");
        assertThat(all().body(Map.of("person_id", person)).post("/api/v1/attendance/mark").statusCode()).isEqualTo(409);
        success(200, all().get("/api/v1/attendance/{id}", id));
        success(200, all().post("/api/v1/attendance/{id}/checkout", id));
        success(200, all().post("/api/v1/attendance/{id}/checkout", id));
        success(200, all().body(Map.of("notes", "corrected", "reason", "to see")).put("/api/v1/attendance/{id}", id));
        success(200, all().get("/api/v1/attendance/{id}/history", id));
        success(200, all().body(Map.of("start_date", DAY, "end_date", DAY)).post("/api/v1/attendance/reprocess"));
        int punch = success(200, all().get("/api/v1/punches?person_id={id}", person)).getInt("data.punches[0].id");
        success(200, all().body(Map.of("reason", "to see")).post("/api/v1/punches/{id}/void", punch));
        success(200, all().body(Map.of("person_id", person, "reason", "seen")).post("/api/v1/punches/{id}/reassign", punch));
        success(200, all().get("/api/v1/punches/{id}/corrections", punch));
    }

    private void decisions() {
        String id = UUID.randomUUID().toString();
        Rows.execute("""
                insert into recognition (id, camera, track, decision, reason, second_person_key, second_similarity, frames, booked, first_seen_at,
                                         decided_at, ended)
                values (?::uuid, 'door', 1, 'unknown', 'margin', (select key from person where person_id = ?), 0.4, 3, false, now(), now(), true)
                """, id, person);
        success(200, all().get("/api/v1/recognitions?limit=3"));
        success(200, all().get("/api/v1/recognitions/{id}", id));
    }

    private void lists() {
        for (String path : List.of("attendance", "attendance?include_deleted=true", "attendance/today", "attendance/daily/" + DAY,
                "attendance/person/" + person, "punches", "reports/daily", "reports/daily/" + DAY, "reports/daily-summary/" + DAY,
                "reports/monthly-summary?year=2031&month=3", "reports/attendance?start_date=" + DAY + "&end_date=" + DAY,
                "reports/export?format=json&start_date=" + DAY + "&end_date=" + DAY)) {
            success(200, all().get("/api/v1/" + path));
        }
        for (String format : List.of("csv", "xlsx")) {
            for (String type : List.of("summary", "records")) {
                assertThat(all().get("/api/v1/reports/export?start_date={from}&end_date={to}&format={f}&type={t}", DAY, DAY, format, type).statusCode())
                        .isEqualTo(200);
            }
        }
        for (String path : List.of("attendance/daily/x", "reports/daily/x", "reports/daily-summary/x", "attendance?limit=x")) {
            assertThat(all().get("/api/v1/" + path).statusCode()).isEqualTo(400);
        }
        for (String path : List.of("persons/nobody", "attendance/2147483647", "attendance/person/nobody?limit=0", "keys/2147483647")) {
            assertThat(all().get("/api/v1/" + path).statusCode()).isIn(400, 404);
        }
    }

    private void faces() {
        int face = success(201, Faces.register(person, Samples.photo(Faces.OBAMA))).getInt("data.face_id");
        success(200, Faces.recognize(Samples.photo(Faces.OBAMA)));
        success(200, all().body(Map.of("image", Faces.base64(Samples.photo(Faces.OBAMA)), "person_id", person)).post("/api/v1/verify"));
        success(200, all().get("/api/v1/recognition/calibration"));
        success(200, all().get("/api/v1/persons/{id}/faces", person));
        assertThat(all().get("/api/v1/persons/{id}/faces/{face}/image", person, face).statusCode()).isEqualTo(200);
        success(200, all().get("/api/v1/models"));
        success(200, all().get("/api/v1/models/w600k-mbf/missing"));
        success(202, all().post("/api/v1/models/mobilefacenet-foamliu/activate"));
        success(200, all().delete("/api/v1/persons/{id}/faces/{face}", person, face));
    }

    private void webhooks() {
        int id = success(201, all().body(Map.of("url", "http://127.0.0.1:1/documented", "events", List.of("camera.up"))).post("/api/v1/webhooks"))
                .getInt("data.id");
        Rows.execute("insert into webhook_delivery (webhook_id, position, event_type, lane, status, created_at) values (?, 1, 'camera.up', 'l', 'dead', now())",
                id);
        success(200, all().get("/api/v1/webhooks?limit=3"));
        success(200, all().get("/api/v1/webhooks/{id}", id));
        success(200, all().body(Map.of("description", "Gate")).put("/api/v1/webhooks/{id}", id));
        success(200, all().post("/api/v1/webhooks/{id}/test", id));
        success(200, all().post("/api/v1/webhooks/{id}/rotate", id));
        int delivery = success(200, all().get("/api/v1/webhooks/{id}/deliveries", id)).getInt("data.deliveries[0].id");
        success(202, all().post("/api/v1/webhooks/{id}/replay-dead", id));
        success(202, all().post("/api/v1/webhooks/{id}/deliveries/{delivery}/replay", id, delivery));
        success(200, all().delete("/api/v1/webhooks/{id}", id));
    }

    private void unknowns() {
        try (TestSettings settings = new TestSettings().set(Setting.UNKNOWN_INBOX_ENABLED, true)) {
            long id = Unknowns.seen(Faces.BIDEN, "documented", Instant.parse("2031-03-04T09:00:00Z"));
            success(200, all().get("/api/v1/unknowns"));
            int face = success(200, all().get("/api/v1/unknowns/{id}", id)).getInt("data.faces[0].face_id");
            assertThat(all().get("/api/v1/unknowns/{id}/faces/{face}/image", id, face).statusCode()).isEqualTo(200);
            success(200, all().post("/api/v1/unknowns/{id}/ignore", id));
            success(200, all().body(Map.of("person_id", person)).post("/api/v1/unknowns/{id}/assign", id));
            success(200, all().post("/api/v1/unknowns/{id}/discard", Unknowns.seen(Faces.BIDEN, "documented", Instant.parse("2031-03-04T09:00:00Z"))));
        }
    }

    private void sightings() {
        try (TestSettings settings = new TestSettings().set(Setting.RECOGNITION_CROPS_DAYS, 1)) {
            success(201, all().body(Map.of("person_id", person)).post("/api/v1/recognitions/{id}/enrol", Unknowns.kept(Faces.OBAMA)));
        }
    }

    private void keys() {
        Map<String, Object> body = Map.of("name", person, "permissions", List.of("person:read"));
        int id = success(201, all().body(body).post("/api/v1/keys")).getInt("data.id");
        success(201, all().body(body).post("/api/v1/auth/keys"));
        success(200, all().get("/api/v1/keys"));
        success(200, all().get("/api/v1/keys/{id}", id));
        int next = success(200, all().body("{}").post("/api/v1/keys/{id}/rotate", id)).getInt("data.id");
        success(200, all().delete("/api/v1/keys/{id}", next));
        success(200, all().get("/api/v1/session"));
        success(200, all().body(Map.of("api_key", Api.key("*"))).post("/api/v1/session"));
        success(200, all().delete("/api/v1/session"));
    }

    private void cameras() {
        Map<String, Object> off = Map.of("name", person, "url", "http://127.0.0.1:1/a.jpg", "enabled", false);
        success(201, all().body(off).post("/api/v1/cameras"));
        success(200, all().get("/api/v1/cameras"));
        success(200, all().get("/api/v1/cameras/{name}", person));
        success(200, all().body(Map.of("region", List.of(List.of(0, 0), List.of(1, 0), List.of(1, 1)), "schedule",
                List.of(Map.of("days", List.of("mon"), "from", "06:00", "to", "22:00")))).put("/api/v1/cameras/{name}", person));
        success(200, all().post("/api/v1/cameras/{name}/start", person));
        success(200, all().post("/api/v1/cameras/{name}/stop", person));
        success(200, all().post("/api/v1/cameras/{name}/test", person));
        success(200, all().get("/api/sources/current"));
        success(200, all().body(Map.of("source", "http://127.0.0.1:1/a.jpg")).post("/api/sources/change"));
        success(200, all().body(Map.of("source", "http://127.0.0.1:1/a.jpg")).post("/api/sources/validate"));
        success(200, all().delete("/api/v1/cameras/{name}", "source"));
        success(200, all().delete("/api/v1/cameras/{name}", person));
    }

    private static RequestSpecification all() {
        return as("*");
    }

    @Test
    void theComparisonSeesWhatIsWrong() throws Exception {
        OpenApi api = new OpenApi(new ObjectMapper().readTree("""
                {"components": {"schemas": {"Thing": {"type": "object", "required": ["id", "at"], "properties": {"id": {"type": "integer"},
                 "at": {"type": ["string", "null"], "enum": ["here", null]}, "all": {"type": "array", "items": {"type": "number"}}}}}}}"""));
        JsonNode schema = new ObjectMapper().readTree("{\"$ref\": \"#/components/schemas/Thing\"}");

        assertThat(mistakes(api, schema, "{\"id\": 1, \"at\": null, \"all\": [1, 1.5]}")).isEmpty();
        assertThat(mistakes(api, schema, "{\"id\": \"1\", \"at\": \"there\", \"all\": [null], \"more\": 1}")).hasSize(4);
        assertThat(mistakes(api, schema, "{\"id\": 1}")).singleElement().asString().contains("/at", "absent");
        assertThat(mistakes(api, schema, "[]")).hasSize(1);
    }

    private static List<String> mistakes(OpenApi api, JsonNode schema, String value) throws Exception {
        return SchemaCheck.mistakes(api, schema, new ObjectMapper().readTree(value));
    }
}

package dev.rollcall.person;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.person.PersonsApi.created;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.gallery.Faces;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;
import dev.rollcall.vision.Samples;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ConsentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    PersonPhotos photos;

    @Inject
    SafeContext context;

    private final TestSettings settings = new TestSettings();

    @AfterEach
    void forget() {
        settings.close();
    }

    @Test
    void itIsNotedShownFoundAndAudited() {
        String id = created();
        assertThat(success(200, PersonsApi.get(id)).getMap("data")).containsEntry("consent", null);
        assertThat(listed("none")).contains(id);

        JsonPath body = success(200, consent(id, Map.of("given_at", "2025-01-15", "text", "Form 7")));

        Map<String, Object> expected = PersonsApi.field("withdrawn_at", null);
        expected.put("given_at", "2025-01-15T00:00:00Z");
        expected.put("text", "Form 7");
        assertThat(body.<Map<String, Object>>get("data.consent")).isEqualTo(expected).isEqualTo(body.get("data.person.consent"));
        assertThat(success(200, PersonsApi.get(id)).<Map<String, Object>>get("data.consent")).isEqualTo(expected);
        assertThat(listed("given")).contains(id);
        assertThat(listed("none")).doesNotContain(id);
        success(200, consent(id, Map.of("given_at", "2025-01-15", "text", "Form 7")));
        assertThat(audited(id, "person.consent_given")).as("the same again is no change").isEqualTo(1);
        assertThat(Rows.number("select count(*) from event where subject = ? and data #>> '{consent,text}' = 'Form 7'", "person/" + id)).isEqualTo(1);
    }

    @Test
    void aWithdrawalDeletesTheFaceAndKeepsTheHours() {
        String id = created();
        long key = Rows.keyOf(id);
        success(200, consent(id, Map.of()));
        success(201, as("*").body(Map.of("person_id", id)).post("/api/v1/attendance/mark"));
        Rows.execute("insert into face_template (person_key, model, crop, quality, created_at) values (?, 'consent', '\\x01', 0.9, now())", key);
        Rows.execute("update person set face_count = 1 where key = ?", key);
        Rows.execute("insert into recognition_crop (recognition_id, person_key, kept_at, crop, quality) values (?, ?, now(), '\\x01', '{}')",
                UUID.randomUUID(), key);

        JsonPath body = success(200, consent(id, Map.of("withdrawn", true)));

        assertThat(body.getString("data.consent.withdrawn_at")).isNotNull();
        assertThat(body.getMap("data.metadata")).doesNotContainKey("face_count");
        assertThat(Rows.number("select (select count(*) from face_template where person_key = ?) + (select count(*) from recognition_crop where person_key = ?)",
                key, key)).isZero();
        assertThat(Rows.recordsOf(id)).isEqualTo(1);
        assertThat(listed("withdrawn")).contains(id);
        assertThat(JsonPath.from(Rows.text("select details::text from audit where subject = ? and action = 'person.consent_withdrawn'", "person/" + id))
                .<Map<String, Object>>get("rows")).containsEntry("face_template", 1).containsEntry("recognition_crop", 1);
        String at = body.getString("data.consent.withdrawn_at");
        assertThat(success(200, consent(id, Map.of("withdrawn", true))).getString("data.consent.withdrawn_at")).isEqualTo(at);
        assertThat(success(200, consent(id, Map.of())).getString("data.consent.withdrawn_at")).as("given anew").isNull();
    }

    @Test
    void nobodyIsEnrolledWithoutIt() {
        Faces.startEmpty();
        settings.set(Setting.CONSENT_REQUIRED, true);
        String id = created();
        byte[] photo = Samples.photo(Faces.OBAMA);

        assertThat(refusal(422, Faces.register(id, photo)).getString("details.reason")).isEqualTo("no_consent");
        for (PersonPhotos.Source source : PersonPhotos.Source.values()) {
            List<PersonPhotos.Taken> taken = context.call(() -> photos.enrol(id, List.of(() -> photo), source))
                    .await().atMost(PATIENCE);
            assertThat(taken.get(0).refusal().details()).containsEntry("reason", "no_consent");
        }
        JsonPath imported = success(200, as("person:write").contentType("application/zip").body(new TestArchive()
                .table("person_id,photos", id + ",a.jpg").file("a.jpg", photo).bytes()).post("/api/v1/persons/import"));
        assertThat(imported.getString("data.rows[0].faces[0].details.reason")).as(imported.prettify()).isEqualTo("no_consent");
        assertThat(Faces.stored(id)).isZero();

        success(200, consent(id, Map.of()));
        Faces.register(id, photo).then().statusCode(201);
        settings.set(Setting.CONSENT_REQUIRED, false);
        success(200, consent(id, Map.of("withdrawn", true)));
        assertThat(refusal(422, Faces.register(id, photo)).getString("details.reason")).as("withdrawn stands without the setting").isEqualTo("no_consent");
        assertThat(Faces.recognize(photo).jsonPath().getString("data.faces[0].decision")).isEqualTo("unknown");
    }

    @Test
    void aTableBringsDates() {
        String id = PersonsApi.newId();
        success(200, table(id + ",Ann,2025-02-01"));
        assertThat(success(200, PersonsApi.get(id)).getString("data.consent.given_at")).isEqualTo("2025-02-01T00:00:00Z");
        success(200, consent(id, Map.of("withdrawn", true)));
        success(200, table(id + ",Ann,2025-02-01"));
        assertThat(success(200, PersonsApi.get(id)).getString("data.consent.withdrawn_at")).as("an old table").isNotNull();
        assertThat(success(200, table(id + ",Ann,tomorrow")).getString("data.rows[0].status")).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{\"given_at\": \"3000-01-01\"}", "{\"given_at\": \"yesterday\"}", "{\"given_at\": 5}", "{\"text\": 5}", "{\"withdrawn\": \"yes\"}",
            "{\"given_at\": \"1960-01-01\"}", "{\"text\": \"\\u0000\"}" })
    void badBodiesAre400(String body) {
        refusal(400, as("person:write").body(body).post(PersonsApi.PATH + "/{id}/consent", created()));
    }

    @Test
    void nobodyIs404() {
        refusal(404, consent(PersonsApi.newId(), Map.of()));
        refusal(400, PersonsApi.list("consent=perhaps"));
    }

    private static Response table(String row) {
        return as("person:write").contentType("application/zip").body(new TestArchive().table("person_id,name,consent_date", row).bytes())
                .post("/api/v1/persons/import");
    }

    private static Response consent(String id, Map<String, ?> body) {
        return as("person:write").body(body).post(PersonsApi.PATH + "/{id}/consent", id);
    }

    private static List<String> listed(String consent) {
        return success(200, PersonsApi.list("limit=10000&consent=" + consent)).getList("data.persons.person_id");
    }

    private static long audited(String id, String action) {
        return Rows.number("select count(*) from audit where subject = ? and action = ?", "person/" + id, action);
    }
}

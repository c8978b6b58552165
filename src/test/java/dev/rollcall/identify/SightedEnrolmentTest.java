package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Decision;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class SightedEnrolmentTest {

    private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");
    private static final String KEPT = "select count(*) from recognition_crop";

    @Inject
    TestClock clock;

    @Inject
    CropRetention retention;

    private final TestSettings settings = new TestSettings();

    @BeforeEach
    void empty() {
        Faces.startEmpty();
        Rows.execute("delete from recognition_crop");
        clock.set(NOON);
        settings.set(Setting.RECOGNITION_CROPS_DAYS, 2);
    }

    @AfterEach
    void forget() {
        clock.release();
        settings.close();
        Rows.execute("delete from recognition_crop");
    }

    @Test
    void aSightingBecomesAFaceOnce() {
        String person = Rows.person();
        UUID id = Unknowns.kept(OBAMA);
        assertThat(Rows.number(KEPT + " where position('\\x504e47'::bytea in crop) = 0")).as("sealed").isEqualTo(1);

        JsonPath body = success(201, enrol(id, person));

        assertThat(body.getMap("data")).containsOnlyKeys("recognition_id", "person_id", "face_id", "total_faces").containsEntry("person_id", person)
                .containsEntry("recognition_id", id.toString()).containsEntry("total_faces", 1);
        assertThat(success(200, Faces.recognize(photo(OBAMA_AGAIN))).getString("data.faces[0].person_id")).isEqualTo(person);
        refusal(404, enrol(id, person));
        assertThat(Faces.stored(person)).isEqualTo(1);
        assertThat(Rows.text("select details ->> 'person_id' from audit where subject = ?", "recognition/" + id)).isEqualTo(person);
    }

    @Test
    void withoutAPersonItIsWhoeverWasNamed() {
        String person = Faces.enrolled(OBAMA);
        Decision named = Unknowns.named(OBAMA_AGAIN, new GalleryPerson(Rows.keyOf(person), person, "Name"), NOON);
        Unknowns.keep(named);
        JsonPath body = success(201, as("person:write").body("{}").post("/api/v1/recognitions/{id}/enrol", named.id()));
        assertThat(body.getString("data.person_id")).isEqualTo(person);
        assertThat(body.getInt("data.total_faces")).isEqualTo(2);

        UUID nobody = Unknowns.kept(OBAMA_AGAIN);
        refusal(400, as("person:write").body("{}").post("/api/v1/recognitions/{id}/enrol", nobody));
        refusal(400, as("person:write").body("{\"person_id\": 5}").post("/api/v1/recognitions/{id}/enrol", nobody));
    }

    @Test
    void whatLooksLikeSomebodyElseStaysAsItIs() {
        String obama = Faces.enrolled(OBAMA);
        String other = Rows.person();
        UUID id = Unknowns.kept(OBAMA_AGAIN);
        assertThat(refusal(409, enrol(id, other)).getString("details.person_id")).isEqualTo(obama);
        refusal(404, enrol(id, "nobody"));
        refusal(409, enrol(id, Rows.person("deleted")));
        assertThat(Faces.stored(other)).isZero();
        success(201, enrol(id, obama));
    }

    @Test
    void nothingIsKeptUntilSomebodyAsksForIt() {
        UUID kept = Unknowns.kept(OBAMA);
        settings.set(Setting.RECOGNITION_CROPS_DAYS, 0);
        UUID id = Unknowns.kept(OBAMA);
        assertThat(Rows.number(KEPT)).isEqualTo(1);
        assertThat(refusal(409, enrol(id, "nobody")).getString("details.reason")).isEqualTo("crops_not_kept");
        assertThat(refusal(409, enrol(kept, "nobody")).getString("details.reason")).isEqualTo("crops_not_kept");
        retention.clean().await().atMost(Unknowns.PATIENCE);
        assertThat(Rows.number(KEPT)).isZero();
    }

    @Test
    void picturesGoAfterTheirDays() {
        clock.set(NOON.minus(Duration.ofDays(3)));
        UUID old = Unknowns.kept(OBAMA);
        clock.set(NOON.minus(Duration.ofDays(1)));
        UUID young = Unknowns.kept(OBAMA);
        clock.set(NOON);
        retention.clean().await().atMost(Unknowns.PATIENCE);
        assertThat(Rows.number(KEPT + " where recognition_id = ?", old)).isZero();
        assertThat(Rows.number(KEPT + " where recognition_id = ?", young)).isEqualTo(1);
    }

    @Test
    void anErasedPersonsPicturesGoToo() {
        String person = Rows.person();
        Unknowns.keep(Unknowns.named(OBAMA, new GalleryPerson(Rows.keyOf(person), person, "Name"), NOON));
        assertThat(Rows.number(KEPT)).isEqualTo(1);
        as("*").delete("/api/v1/persons/{id}?hard_delete=true", person).then().statusCode(200);
        assertThat(Rows.number(KEPT)).isZero();
    }

    @Test
    void unknownIdsAre404() {
        refusal(404, enrol(UUID.randomUUID(), "nobody"));
        refusal(404, as("person:write").body(Map.of("person_id", "a")).post("/api/v1/recognitions/x/enrol"));
    }

    private static Response enrol(UUID id, String person) {
        return as("person:write").body(Map.of("person_id", person)).post("/api/v1/recognitions/{id}/enrol", id);
    }
}

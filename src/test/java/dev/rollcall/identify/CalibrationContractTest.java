package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.recognition.Sighting;

/** Contract 8, calibration. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class CalibrationContractTest {

    @Inject
    EventBus bus;

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void anEmptyGalleryHasNothingToSay() {
        JsonPath body = calibration();
        assertThat(body.getInt("data.people")).isZero();
        assertThat(body.getInt("data.genuine.count")).isZero();
        assertThat(body.getList("data.closest")).isEmpty();
        assertThat((Object) body.get("data.impostors.highest")).isNull();
    }

    @Test
    void genuineFacesAreAlikeAndStrangersAreNot() {
        Faces.register(Faces.enrolled(Faces.OBAMA), photo(Faces.OBAMA_AGAIN)).then().statusCode(201);
        Faces.enrolled(Faces.BIDEN);

        JsonPath body = calibration();

        assertThat(body.getMap("data")).containsOnlyKeys("model", "people", "templates", "compared_people", "genuine", "impostors", "curve", "closest", "bar",
                "known_mistakes");
        assertThat(body.getInt("data.people")).isEqualTo(2);
        assertThat(body.getInt("data.templates")).isEqualTo(3);
        assertThat(body.getInt("data.genuine.count")).isEqualTo(2);
        assertThat(body.getDouble("data.genuine.lowest")).isGreaterThan(body.getDouble("data.bar.least"));
        assertThat(body.getDouble("data.impostors.highest")).isLessThan(body.getDouble("data.bar.least"));
        assertThat(body.getInt("data.bar.wrongly_named")).isZero();
        assertThat(body.getString("data.bar.reason")).isNotEqualTo("gallery");
    }

    @Test
    void aNameThatWasPutRightRaisesTheBar() {
        String door = "door-" + UUID.randomUUID();
        Sighting wrong = new Sighting(UUID.randomUUID(), Rows.keyOf(Rows.person()), Instant.parse("2026-08-05T08:00:00Z"), 0.9, door, Sighting.Direction.ENTRY);
        bus.<String>request(Sighting.ADDRESS, wrong).toCompletionStage().toCompletableFuture().join();
        JsonPath punches = success(200, as("attendance:read").get("/api/v1/punches?camera={camera}", door));
        success(200, as("attendance:write").body(Map.of("reason", "It was a poster")).post("/api/v1/punches/{id}/void", punches.getLong("data.punches[0].id")));

        JsonPath body = calibration();

        assertThat(body.getInt("data.known_mistakes.count")).isPositive();
        assertThat(body.getDouble("data.known_mistakes.highest")).isGreaterThanOrEqualTo(0.9);
        assertThat(body.getString("data.bar.reason")).isEqualTo("known_mistakes");
        assertThat(body.getDouble("data.bar.suggested")).isGreaterThan(0.9);
    }

    @Test
    void somebodyEnrolledTwiceComesFirst() {
        String one = Faces.enrolled(Faces.OBAMA);
        String two = Rows.person();
        as("person:write", "admin").body(Map.of("image", Faces.base64(photo(Faces.OBAMA_AGAIN)), "allow_similar", true))
                .post("/api/v1/persons/{id}/register-face", two).then().statusCode(201);
        Faces.enrolled(Faces.BIDEN);

        JsonPath body = calibration();

        assertThat(body.getString("data.closest[0].hint")).isEqualTo("one_person_twice_or_twins");
        assertThat(Set.of(body.getString("data.closest[0].person.person_id"), body.getString("data.closest[0].other.person_id")))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void isForAdministrators() {
        refusal(403, as("recognition:read").get("/api/v1/recognition/calibration"));
    }

    private static JsonPath calibration() {
        return success(200, as("admin").get("/api/v1/recognition/calibration"));
    }
}

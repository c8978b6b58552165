package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.base64;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Contract 8, verify. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class VerifyTest {

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void saysWhetherAFaceIsThePersons() {
        String obama = Faces.enrolled(Faces.OBAMA);

        JsonPath himself = success(200, verify(Map.of("image", base64(photo(Faces.OBAMA_AGAIN)), "person_id", obama)));
        JsonPath another = success(200, verify(Map.of("image", base64(photo(Faces.BIDEN)), "person_id", obama)));

        assertThat(himself.getMap("data")).containsOnlyKeys("person_id", "similarity", "threshold", "match");
        assertThat(himself.getBoolean("data.match")).isTrue();
        assertThat(himself.getDouble("data.similarity")).isGreaterThan(himself.getDouble("data.threshold"));
        assertThat(another.getBoolean("data.match")).isFalse();
        assertThat(another.getDouble("data.similarity")).isLessThan(another.getDouble("data.threshold"));
        assertThat(Rows.recordsOf(obama)).isZero();
    }

    @Test
    void comparesTwoPictures() {
        assertThat(success(200, verify(Map.of("image", base64(photo(Faces.BIDEN)), "reference_image", base64(photo(Faces.BIDEN_AGAIN))))).getBoolean("data.match"))
                .isTrue();
        assertThat(success(200, verify(Map.of("image", base64(photo(Faces.BIDEN)), "reference_image", base64(photo(Faces.OBAMA))))).getBoolean("data.match"))
                .isFalse();
    }

    @Test
    void takesAForm() {
        String obama = Faces.enrolled(Faces.OBAMA);
        Response answer = as("recognition:read").contentType("multipart/form-data").multiPart("image", "photo.jpg", photo(Faces.OBAMA_AGAIN), "image/jpeg")
                .multiPart("person_id", obama).post("/api/v1/verify");
        assertThat(success(200, answer).getBoolean("data.match")).isTrue();
    }

    @Test
    void aThresholdSetHigherCounts() {
        try (TestSettings settings = new TestSettings().set(Setting.FACE_CONFIDENCE_THRESHOLD, 0.99)) {
            JsonPath body = success(200, verify(Map.of("image", base64(photo(Faces.BIDEN)), "reference_image", base64(photo(Faces.BIDEN_AGAIN)))));
            assertThat(body.getBoolean("data.match")).isFalse();
            assertThat(body.getDouble("data.threshold")).isEqualTo(0.99);
        }
    }

    @Test
    void refusesWhatCannotBeCompared() {
        String image = base64(photo(Faces.OBAMA));
        String faceless = Rows.person();
        assertThat(refusal(400, verify(Map.of("image", image))).getString("details.field")).isEqualTo("person_id");
        assertThat(refusal(400, verify(Map.of("image", image, "person_id", faceless, "reference_image", image))).getString("details.field")).isEqualTo("person_id");
        assertThat(refusal(400, verify(Map.of("person_id", faceless))).getString("details.field")).isEqualTo("image");
        refusal(404, verify(Map.of("image", image, "person_id", "nobody-at-all")));
        assertThat(refusal(409, verify(Map.of("image", image, "person_id", faceless))).getString("details.reason")).isEqualTo("not_enrolled");
        assertThat(refusal(422, verify(Map.of("image", image, "reference_image", base64(photo("misc/view.jpg"))))).getString("details.reason")).isEqualTo("no_face");
        refusal(403, as("person:read").body(Map.of("image", image, "person_id", faceless)).post("/api/v1/verify"));
        refusal(415, as("recognition:read").contentType("text/plain").body("x").post("/api/v1/verify"));
    }

    private static Response verify(Map<String, ?> body) {
        return as("recognition:read").body(body).post("/api/v1/verify");
    }
}

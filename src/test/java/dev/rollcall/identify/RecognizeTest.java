package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.base64;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Contract 8, recognize. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RecognizeTest {

    private static final String TWO_PEOPLE = "misc/two_people.jpg";

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @Test
    void everyFaceOfAPictureIsAnswered() {
        String obama = Faces.enrolled(Faces.OBAMA);
        String biden = Faces.enrolled(Faces.BIDEN);

        JsonPath body = success(200, Faces.recognize(photo(TWO_PEOPLE)));

        assertThat(body.getList("data.faces.person_id")).containsExactlyInAnyOrder(obama, biden);
        assertThat(body.getList("data.faces.decision")).containsOnly("recognized");
        assertThat(body.getMap("data.faces[0]")).containsOnlyKeys("box", "detection_score", "quality", "liveness", "decision", "reason",
                "person_id", "person_name", "similarity", "margin", "candidates");
        assertThat(body.getMap("data.faces[0].box")).containsOnlyKeys("x", "y", "width", "height");
        assertThat(body.getMap("data.faces[0].candidates[0]")).containsOnlyKeys("person_id", "person_name", "similarity");
        assertThat(body.getDouble("data.faces[0].similarity")).isBetween(0.3, 1.0);
        assertThat(body.getList("data.faces[0].candidates.similarity", Double.class)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(Rows.recordsOf(obama)).isZero();
    }

    @Test
    void strangersAreUnknown() {
        String obama = Faces.enrolled(Faces.OBAMA);

        JsonPath body = success(200, Faces.recognize(photo("misc/obama_family.jpg")));

        List<Map<String, Object>> faces = body.getList("data.faces");
        assertThat(faces).hasSize(4);
        assertThat(faces).filteredOn(face -> obama.equals(face.get("person_id"))).hasSizeLessThanOrEqualTo(1);
        assertThat(faces).filteredOn(face -> face.get("person_id") == null).hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(face -> assertThat(face.get("decision")).isIn("unknown", "rejected"));
    }

    @Test
    void aViewHasNoFaces() {
        assertThat(success(200, Faces.recognize(photo("misc/view.jpg"))).getList("data.faces")).isEmpty();
    }

    @Test
    void withoutAnybodyEnrolledEverybodyIsUnknown() {
        JsonPath body = success(200, Faces.recognize(photo(Faces.OBAMA)));
        assertThat(body.getString("data.faces[0].decision")).isEqualTo("unknown");
        assertThat(body.getList("data.faces[0].candidates")).isEmpty();
    }

    @Test
    void asManyCandidatesAsAskedFor() {
        Faces.enrolled(Faces.OBAMA);
        Faces.enrolled(Faces.BIDEN);
        assertThat(success(200, ask(Map.of())).getList("data.faces[0].candidates")).hasSize(1);
        assertThat(success(200, ask(Map.of("top_k", 2))).getList("data.faces[0].candidates")).hasSize(2);
        assertThat(success(200, ask(Map.of("top_k", 20))).getList("data.faces[0].candidates")).hasSize(2);
        for (Object wrong : new Object[] { 0, -1, 21, "2", 1.5, true }) {
            refusal(400, ask(Map.of("top_k", wrong)));
        }
    }

    @Test
    void aHigherThresholdLeavesMorePeopleUnknown() {
        Faces.enrolled(Faces.OBAMA);
        try (TestSettings settings = new TestSettings().set(Setting.FACE_CONFIDENCE_THRESHOLD, 1.0)) {
            JsonPath body = success(200, ask(Map.of()));
            assertThat(body.getString("data.faces[0].decision")).isEqualTo("unknown");
            assertThat(body.getString("data.faces[0].reason")).isEqualTo("below_threshold");
            assertThat(success(200, as("config:read").get("/api/v1/config")).getDouble("data.config.max_face_distance")).isZero();

            settings.set(Setting.FACE_CONFIDENCE_THRESHOLD, 0.0);
            assertThat(success(200, ask(Map.of())).getString("data.faces[0].decision")).isEqualTo("recognized");
            assertThat(success(200, as("config:read").get("/api/v1/config")).getDouble("data.config.max_face_distance")).isBetween(0.1, 0.9);
        }
    }

    @Test
    void aFormDoesAsWell() {
        String obama = Faces.enrolled(Faces.OBAMA);
        Response answer = as("recognition:read").contentType("multipart/form-data").multiPart("image", "a.jpg", photo(Faces.OBAMA_AGAIN), "image/jpeg")
                .multiPart("top_k", "2").post("/api/v1/recognize");
        assertThat(success(200, answer).getString("data.faces[0].person_id")).isEqualTo(obama);
        refusal(400, as("recognition:read").contentType("multipart/form-data").multiPart("image", "a.jpg", photo(Faces.OBAMA), "image/jpeg")
                .multiPart("top_k", "many").post("/api/v1/recognize"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "yes", "1", "TRUE" })
    void markIsTrueOrFalse(String mark) {
        refusal(400, as("*").body(Map.of("image", base64(photo(Faces.OBAMA)))).post("/api/v1/recognize?mark=" + mark));
    }

    @Test
    void markingNeedsAttendanceWriteAndMakesOneRecord() {
        String obama = Faces.enrolled(Faces.OBAMA);
        Map<String, String> body = Map.of("image", base64(photo(Faces.OBAMA_AGAIN)));
        assertThat(refusal(403, as("recognition:read").body(body).post("/api/v1/recognize?mark=true")).getString("message"))
                .contains("attendance:write");
        assertThat(Rows.recordsOf(obama)).isZero();

        success(200, as("recognition:read", "attendance:write").body(body).post("/api/v1/recognize?mark=true"));
        assertThat(Rows.recordsOf(obama)).as("booked before the answer").isEqualTo(1);
        success(200, as("recognition:read", "attendance:write").body(body).post("/api/v1/recognize?mark=true"));
        assertThat(Rows.recordsOf(obama)).isEqualTo(1);
        assertThat(Rows.text("select source from attendance_record r join person p on p.key = r.person_key where p.person_id = ?", obama))
                .isEqualTo("face");
    }

    private static Response ask(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("image", base64(photo(Faces.OBAMA_AGAIN)));
        return as("recognition:read").body(body).post("/api/v1/recognize");
    }
}

package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.base64;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.rollcall.attendance.Rows;
import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.FaceEngine;
import dev.rollcall.gallery.Faces;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.recognition.LivenessRule;
import dev.rollcall.recognition.Matcher;

/** A kiosk that sends pictures: of a person, and of a screen that shows one. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RecognizeLivenessTest {

    private static final String PERSON = "misc/liveness_T1.jpg";
    private static final String SCREEN = "misc/liveness_F2.jpg";
    /** Fills the picture so much that nothing is said of its liveness. */
    private static final String CLOSE_UP = Faces.BIDEN_AGAIN;

    @Inject
    FaceEngine engine;

    @Inject
    LivenessModels liveness;

    @Inject
    Matcher matcher;

    @BeforeEach
    void empty() throws InterruptedException {
        Faces.startEmptyWithLiveness();
    }

    @Test
    void asAdviceItIsToldAndKeptAndDecidesNothing() {
        String shown = Faces.enrolled(SCREEN);

        JsonPath face = mark(SCREEN);

        assertThat(face.getString("decision")).isEqualTo("recognized");
        assertThat(face.getDouble("liveness")).isBetween(0.0, 0.05);
        assertThat(livenessOfPunch(shown)).isBetween(0.0, 0.05);
    }

    @Test
    void ofACloseUpNothingIsSaid() {
        Faces.enrolled(Faces.BIDEN);
        JsonPath face = mark(CLOSE_UP);
        assertThat(face.getString("decision")).isEqualTo("recognized");
        assertThat(face.<Object>get("liveness")).isNull();
    }

    @Test
    void aPersonIsMarkedWhereItIsRequired() {
        String person = Faces.enrolled(PERSON);
        use(LivenessPolicy.REQUIRED);

        JsonPath face = mark(PERSON);

        assertThat(face.getString("person_id")).isEqualTo(person);
        assertThat(face.getDouble("liveness")).isBetween(0.9, 1.0);
        assertThat(livenessOfPunch(person)).isBetween(0.9, 1.0);
    }

    @Test
    void aScreenIsRejectedAndNotMarkedWhereItIsRequired() {
        String shown = Faces.enrolled(SCREEN);
        use(LivenessPolicy.REQUIRED);

        JsonPath face = mark(SCREEN);

        assertThat(face.getString("decision")).isEqualTo("rejected");
        assertThat(face.getString("reason")).isEqualTo("spoof_suspected");
        assertThat(face.getDouble("liveness")).isBetween(0.0, 0.05);
        assertThat(face.getString("person_id")).isNull();
        assertThat(face.getList("candidates")).isEmpty();
        assertThat(Rows.recordsOf(shown)).isZero();
    }

    @Test
    void aCloseUpIsRejectedWhereItIsRequired() {
        String biden = Faces.enrolled(Faces.BIDEN);
        use(LivenessPolicy.REQUIRED);
        assertThat(mark(CLOSE_UP).getString("reason")).isEqualTo("liveness_unavailable");
        assertThat(Rows.recordsOf(biden)).isZero();
    }

    @Test
    void whereItIsOffNothingIsAsked() {
        Faces.enrolled(SCREEN);
        use(LivenessPolicy.OFF);
        JsonPath face = mark(SCREEN);
        assertThat(face.getString("decision")).isEqualTo("recognized");
        assertThat(face.<Object>get("liveness")).isNull();
    }

    @Test
    void statusNamesTheModels() {
        JsonPath status = success(200, as("system:read").get("/api/v1/status"));
        assertThat(status.getList("data.models.liveness")).hasSize(2);
        assertThat(status.getString("data.models.liveness_problem")).isNull();
    }

    /** Until the end of the test. */
    private void use(LivenessPolicy policy) {
        QuarkusMock.installMockForType(new PictureRecognition(engine, liveness, matcher, new LivenessRule(policy, 0.5)), PictureRecognition.class);
    }

    private static JsonPath mark(String photo) {
        JsonPath body = success(200, as("recognition:read", "attendance:write").body(Map.of("image", base64(photo(photo))))
                .post("/api/v1/recognize?mark=true"));
        assertThat(body.getList("data.faces")).hasSize(1);
        return body.setRootPath("data.faces[0]");
    }

    private static double livenessOfPunch(String person) {
        return Double.parseDouble(Rows.text("select u.liveness from punch u join person p on p.key = u.person_key where p.person_id = ?", person));
    }
}

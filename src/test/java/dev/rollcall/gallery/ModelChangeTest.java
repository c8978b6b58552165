package dev.rollcall.gallery;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.BIDEN;
import static dev.rollcall.gallery.Faces.BIDEN_AGAIN;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.gallery.Faces.recognize;
import static dev.rollcall.gallery.Faces.register;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.vision.AlignedFace;

/** From one embedder to another and back, with people coming, going and being recognised all the time. */
@QuarkusTest
@TestProfile(ModelChangeTest.AllLicences.class)
@WithTestResource(PostgresTestResource.class)
class ModelChangeTest {

    private static final String FOAMLIU = "mobilefacenet-foamliu";
    private static final String W600K = "w600k-mbf";
    private static final String RETAIL = "face-reidentification-retail-0095";
    private static final String WADE = "lfw/Abdoulaye_Wade/Abdoulaye_Wade_0001.jpg";
    private static final String WADE_AGAIN = "lfw/Abdoulaye_Wade/Abdoulaye_Wade_0002.jpg";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    public static final class AllLicences implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rollcall.models.accept-non-commercial", "true");
        }
    }

    @BeforeEach
    void empty() {
        Faces.startEmpty();
    }

    @AfterEach
    void back() {
        thaw();
        Rows.execute("update face_embedder set configured = ?", FOAMLIU);
        change(FOAMLIU);
    }

    @ParameterizedTest
    @ValueSource(strings = { W600K, RETAIL })
    void peopleAreRecognisedBeforeWhileAndAfter(String other) {
        String obama = Faces.enrolled(OBAMA);
        String biden = Faces.enrolled(BIDEN);
        double before = similarity(obama, OBAMA_AGAIN);

        freeze();
        JsonPath begun = success(202, activate(other));
        assertThat(begun.getString("data.state")).isEqualTo("changing");
        assertThat(begun.getMap("data.change")).containsEntry("from", FOAMLIU).containsEntry("to", other).containsEntry("faces", 2)
                .containsEntry("failed", 0);
        assertThat(success(200, as("system:read").get("/api/v1/status")).getString("data.models.change.to")).isEqualTo(other);
        assertThat(similarity(obama, OBAMA_AGAIN)).isEqualTo(before);
        String wade = Faces.enrolled(WADE);
        int face = success(200, as("person:read").get("/api/v1/persons/{id}/faces", biden)).getInt("data.faces[0].face_id");
        success(200, as("person:write").delete("/api/v1/persons/{id}/faces/{face}", biden, face));

        thaw();
        until(() -> active(other));

        assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);
        assertThat(similarity(obama, OBAMA_AGAIN)).isNotEqualTo(before);
        assertThat(named(WADE_AGAIN)).isEqualTo(wade);
        assertThat(named(BIDEN_AGAIN)).isNull();
        assertThat(model(other)).containsEntry("state", "active").containsEntry("embedded", 2).containsEntry("missing", 0);
        assertThat(success(200, as("person:read").get("/api/v1/persons/{id}/faces", obama)).getList("data.faces[0].embedders"))
                .containsExactlyInAnyOrder(FOAMLIU, other);
        JsonPath later = success(201, register(obama, photo("misc/Barack_Obama_03.jpg")));
        assertThat(later.getString("data.model")).isEqualTo(other);
        assertThat(AlignedFace.fromPng(as("person:read").get(later.getString("data.image_path")).asByteArray()).side())
                .as("kept so that it serves every embedder").isEqualTo(112);

        change(FOAMLIU);

        assertThat(similarity(obama, OBAMA_AGAIN)).isGreaterThanOrEqualTo(before);
        assertThat(named(WADE_AGAIN)).isEqualTo(wade);
        assertThat(named(BIDEN_AGAIN)).isNull();
        assertThat(model(FOAMLIU)).containsEntry("embedded", 3).containsEntry("missing", 0);
    }

    @Test
    void everybodyWhoAsksWhileItChangesGetsTheRightName() {
        String obama = Faces.enrolled(OBAMA);
        Faces.enrolled(BIDEN);
        Faces.enrolled(WADE);
        for (String embedder : List.of(W600K, FOAMLIU, RETAIL)) {
            success(202, activate(embedder));
            do {
                assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);
            } while (!active(embedder));
            assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);
        }
    }

    @Test
    void anEnrolmentAfterTheChangeByAReplicaThatDoesNotKnowOfItIsNotLost() {
        String obama = Faces.enrolled(OBAMA);
        change(W600K);
        // As such a replica leaves it: embedded with the old one alone, and announced.
        Rows.execute("delete from face_embedding where model = ?", W600K);
        Rows.execute("select pg_notify('face_embedder', '')");
        until(() -> Rows.number("select count(*) from face_embedding where model = ?", W600K) == 1);
        until(() -> obama.equals(named(OBAMA_AGAIN)));
    }

    @Test
    void anotherChangeWaitsAndTheFirstCanBeCalledOff() {
        Faces.enrolled(OBAMA);
        freeze();
        success(202, activate(W600K));
        success(202, activate(W600K));
        assertThat(refusal(409, activate(RETAIL)).getString("details.target")).isEqualTo(W600K);
        JsonPath off = success(202, activate(FOAMLIU));
        assertThat(off.getString("data.state")).isEqualTo("active");
        assertThat(off.getMap("data.change")).isNull();
        thaw();
        look();
        assertThat(active(FOAMLIU)).isTrue();
        assertThat(Rows.number("select count(*) from face_embedding where model = ?", W600K)).isZero();
    }

    @Test
    void facesOfWhichNothingCanBeMadeAreListedAndStopNothing() {
        String obama = Faces.enrolled(OBAMA);
        String biden = Faces.enrolled(BIDEN);
        String wade = Faces.enrolled(WADE);
        Rows.execute("update face_template set crop = null where person_key = ?", Rows.keyOf(obama));
        Rows.execute("update face_template set crop = '\\x00' where person_key = ?", Rows.keyOf(biden));

        change(W600K);

        assertThat(named(OBAMA_AGAIN)).isNull();
        assertThat(named(WADE_AGAIN)).isEqualTo(wade);
        assertThat(model(W600K)).containsEntry("embedded", 1).containsEntry("missing", 2);
        JsonPath missing = success(200, as("person:read").get("/api/v1/models/{name}/missing", W600K));
        assertThat(missing.getInt("data.total")).isEqualTo(2);
        assertThat(missing.<Map<String, Object>>getList("data.faces"))
                .anySatisfy(face -> assertThat(face).containsEntry("person_id", obama).containsEntry("reason", "no_crop"))
                .anySatisfy(face -> assertThat(face).containsEntry("person_id", biden).containsEntry("reason", "unreadable_crop"));
        assertThat(success(200, as("person:read").get("/api/v1/models/{name}/missing?limit=1", W600K)).getInt("data.total")).isEqualTo(2);
        refusal(404, as("person:read").get("/api/v1/persons/{id}/faces/{face}/image", obama,
                Rows.number("select id from face_template where person_key = ?", Rows.keyOf(obama))));

        change(FOAMLIU);
        assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);
    }

    /** A replica that dies leaves its lease and what it has done. */
    @Test
    void anotherReplicaGoesOnWhereOneHasDied() {
        Faces.enrolled(OBAMA);
        Faces.enrolled(BIDEN);
        change(W600K);
        change(FOAMLIU);
        String wade = Faces.enrolled(WADE);
        freeze();
        JsonPath begun = success(202, activate(W600K));
        assertThat(begun.getInt("data.change.done")).isEqualTo(2);
        assertThat(begun.getInt("data.change.faces")).isEqualTo(3);
        look();
        assertThat(Rows.text("select active from face_embedder")).as("while the other one holds the lease").isEqualTo(FOAMLIU);
        thaw();
        until(() -> active(W600K));
        assertThat(named(WADE_AGAIN)).isEqualTo(wade);
    }

    @Test
    void anotherWordOfTheConfigurationBeginsAChangeAndTheSameWordDoesNot() {
        String obama = Faces.enrolled(OBAMA);
        settle(W600K);
        until(() -> active(W600K));
        assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);

        change(RETAIL);
        settle(W600K);
        look();
        assertThat(Rows.text("select target from face_embedder")).isNull();
        assertThat(active(RETAIL)).isTrue();
    }

    @Test
    void anEmbedderThatIsGoneGivesWayToTheOneWithTheMostFaces() {
        String obama = Faces.enrolled(OBAMA);
        Faces.enrolled(BIDEN);
        change(W600K);
        Rows.execute("delete from face_embedding where model = ? and face_id = (select min(face_id) from face_embedding)", W600K);
        Rows.execute("update face_embedder set active = 'gone', configured = ?", RETAIL);
        settle(RETAIL);
        assertThat(Rows.text("select active from face_embedder")).isEqualTo(FOAMLIU);
        until(() -> active(FOAMLIU));
        assertThat(named(OBAMA_AGAIN)).isEqualTo(obama);
    }

    private static void settle(String configured) {
        Arc.container().instance(EmbedderLedger.class).get().settle(configured, List.of(FOAMLIU, W600K, RETAIL)).await().atMost(PATIENCE);
    }

    /** As every 30 seconds. */
    private static void look() {
        Arc.container().instance(EmbedderUpkeep.class).get().look().await().atMost(PATIENCE);
    }

    /** Another replica has the lease, and does nothing. */
    private static void freeze() {
        Rows.execute("update face_embedder set holder = gen_random_uuid(), held_until = now() + interval '1 hour'");
    }

    private static void thaw() {
        Rows.execute("update face_embedder set held_until = now() - interval '1 second' where holder is not null");
        look();
    }

    private static Response activate(String embedder) {
        return as("admin").post("/api/v1/models/{name}/activate", embedder);
    }

    private static void change(String embedder) {
        success(202, activate(embedder));
        until(() -> active(embedder));
    }

    /** Whether it is searched with. */
    private static boolean active(String embedder) {
        return Rows.number("select count(*) from face_embedder where active = ? and target is null", embedder) == 1
                && embedder.equals(success(200, as("system:read").get("/api/v1/status")).getString("data.models.embedder"));
    }

    private static Map<String, Object> model(String name) {
        return success(200, as("system:read").get("/api/v1/models")).getMap("data.models.find { it.name == '" + name + "' }");
    }

    private static String named(String picture) {
        return success(200, recognize(photo(picture))).getString("data.faces[0].person_id");
    }

    private static double similarity(String person, String picture) {
        JsonPath body = success(200, recognize(photo(picture)));
        assertThat(body.getString("data.faces[0].person_id")).isEqualTo(person);
        return body.getDouble("data.faces[0].similarity");
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time to wait ends").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}

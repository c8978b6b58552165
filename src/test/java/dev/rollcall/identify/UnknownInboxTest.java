package dev.rollcall.identify;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.gallery.Faces.BIDEN;
import static dev.rollcall.gallery.Faces.OBAMA;
import static dev.rollcall.gallery.Faces.OBAMA_AGAIN;
import static dev.rollcall.vision.Samples.photo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Reason;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** Contract 8, unknowns. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class UnknownInboxTest {

    private static final String UNKNOWNS = "/api/v1/unknowns";
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Inject
    TestClock clock;

    @Inject
    UnknownRetention retention;

    @Inject
    IgnoredUpkeep upkeep;

    private final TestSettings settings = new TestSettings();

    @BeforeEach
    void empty() {
        Faces.startEmpty();
        forgetAll();
        clock.set(NOON.plusSeconds(60));
        settings.set(Setting.UNKNOWN_INBOX_ENABLED, true);
    }

    @AfterEach
    void forget() {
        clock.release();
        settings.close();
        forgetAll();
    }

    private void forgetAll() {
        Rows.execute("delete from unknown_face");
        upkeep.refresh(IgnoredUpkeep.ALL).await().atMost(Unknowns.PATIENCE);
    }

    @Test
    void tracksOfOneStrangerMakeOneFace() {
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        long biden = Unknowns.seen(BIDEN, "door", NOON.plusSeconds(10));
        long again = Unknowns.seen(OBAMA_AGAIN, "gate", NOON.plusSeconds(20));

        assertThat(again).isEqualTo(obama).isNotEqualTo(biden);
        JsonPath list = success(200, read(""));
        assertThat(list.getList("data.unknowns.id", Long.class)).containsExactly(obama, biden);
        assertThat(list.getInt("data.total")).isEqualTo(2);
        assertThat(list.getBoolean("data.enabled")).isTrue();
        JsonPath one = success(200, read("/" + obama));
        assertThat(one.getMap("data.unknown")).containsOnlyKeys("id", "status", "sightings", "cameras", "first_seen_at", "first_seen_ts",
                "last_seen_at", "last_seen_ts", "faces");
        assertThat(one.getInt("data.sightings")).isEqualTo(2);
        assertThat(one.getList("data.cameras")).containsExactly("door", "gate");
        assertThat(one.getString("data.first_seen_ts")).isEqualTo("2026-11-02T11:59:55Z");
        assertThat(one.getString("data.last_seen_ts")).isEqualTo("2026-11-02T12:00:20Z");
        assertThat(one.getList("data.faces.quality", Double.class)).hasSize(2).isSortedAccordingTo((a, b) -> Double.compare(b, a));

        Response picture = as("recognition:read").get(one.getString("data.faces[0].image_path"));
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(new String(picture.asByteArray(), 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    }

    @Test
    void pagesAndStatuses() {
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        long biden = Unknowns.seen(BIDEN, "door", NOON.plusSeconds(10));
        success(200, act(biden, "ignore"));
        assertThat(success(200, read("?limit=1")).getList("data.unknowns.id", Long.class)).containsExactly(biden);
        assertThat(success(200, read("?limit=1&offset=1")).getList("data.unknowns.id", Long.class)).containsExactly(obama);
        assertThat(success(200, read("?status=open")).getList("data.unknowns.id", Long.class)).containsExactly(obama);
        assertThat(success(200, read("?status=ignored")).getList("data.unknowns.id", Long.class)).containsExactly(biden);
        for (String wrong : List.of("?status=new", "?status=OPEN", "?limit=0", "?offset=x")) {
            refusal(400, read(wrong));
        }
    }

    @Test
    void facesAreStoredSealed() {
        Unknowns.seen(OBAMA, "door", NOON);
        assertThat(Rows.number("select count(*) from unknown_portrait where position('\\x504e47'::bytea in crop) > 0")).isZero();
        assertThat(Rows.number("select count(*) from unknown_portrait where get_byte(crop, 0) = 2 and get_byte(embedding, 0) = 2")).isEqualTo(1);
    }

    @Test
    void theBestPicturesStay() {
        for (int i = 0; i < UnknownClusters.MOST_PORTRAITS + 2; i++) {
            Unknowns.seen(i == 3 ? OBAMA_AGAIN : OBAMA, "camera" + i, NOON.plusSeconds(i));
        }
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(1);
        assertThat(Rows.number("select sightings from unknown_face")).isEqualTo(UnknownClusters.MOST_PORTRAITS + 2);
        assertThat(Rows.number("select count(*) from unknown_portrait")).isEqualTo(UnknownClusters.MOST_PORTRAITS);
    }

    @Test
    void severalReplicasAtOnceMakeOneFace() {
        IntStream.range(0, 8).parallel().forEach(i -> Unknowns.seen(OBAMA, "door", NOON.plusSeconds(i)));
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(1);
        assertThat(Rows.number("select sightings from unknown_face")).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = "BELOW_THRESHOLD", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhomNobodyResemblesIsAStranger(Reason reason) {
        Unknowns.tell(Unknowns.decision(OBAMA, "door", NOON, reason, true));
        assertThat(Rows.number("select count(*) from unknown_face")).isZero();
    }

    @Test
    void aTrackThatGoesOnWaits() {
        Unknowns.tell(Unknowns.decision(OBAMA, "door", NOON, Reason.BELOW_THRESHOLD, false));
        assertThat(Rows.number("select count(*) from unknown_face")).isZero();
    }

    @Test
    void switchedOffItKeepsNothingAndForgetsWhatItKept() {
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        success(200, act(obama, "ignore"));
        Unknowns.seen(BIDEN, "door", NOON);
        settings.set(Setting.UNKNOWN_INBOX_ENABLED, false);

        Unknowns.tell(Unknowns.decision("misc/Barack_Obama_03.jpg", "door", NOON, Reason.BELOW_THRESHOLD, true));
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(2);
        retention.clean().await().atMost(Unknowns.PATIENCE);
        assertThat(Rows.number("select count(*) from unknown_face")).isZero();
        assertThat(Rows.number("select count(*) from unknown_portrait")).isZero();
        assertThat(success(200, read("")).getBoolean("data.enabled")).isFalse();
    }

    @Test
    void whoWasNotSeenForLongIsForgottenUnlessIgnored() {
        long biden = Unknowns.seen(BIDEN, "door", NOON.minusSeconds(8 * 86400));
        success(200, act(biden, "ignore"));
        Unknowns.seen(OBAMA, "door", NOON.minusSeconds(6 * 86400));
        retention.clean().await().atMost(Unknowns.PATIENCE);
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(2);

        settings.set(Setting.UNKNOWN_RETENTION_DAYS, 5);
        retention.clean().await().atMost(Unknowns.PATIENCE);
        assertThat(Rows.number("select id from unknown_face")).isEqualTo(biden);
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(1);
    }

    @Test
    void theNumberOfFacesIsBounded() {
        Rows.execute("insert into unknown_face (model, embedding, cameras, first_seen_at, last_seen_at) select 'none', '\\x00', '{}', "
                + "timestamptz '2026-11-02 00:00Z' + n * interval '1 s', timestamptz '2026-11-02 00:00Z' + n * interval '1 s' from generate_series(1, ?) n",
                UnknownClusters.MOST_OPEN);
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        assertThat(Rows.number("select count(*) from unknown_face")).isEqualTo(UnknownClusters.MOST_OPEN);
        assertThat(Rows.number("select count(*) from unknown_face where id = ?", obama)).isEqualTo(1);
        assertThat(Rows.text("select min(last_seen_at at time zone 'UTC')::text from unknown_face")).isEqualTo("2026-11-02 00:00:02");
    }

    @Test
    void anAssignedFaceIsEnrolledAndLeavesTheInbox() {
        String person = Rows.person();
        long obama = Unknowns.seen(OBAMA, "door", NOON);

        JsonPath done = success(200, assign(obama, Map.of("person_id", person, "enrol", true)));

        assertThat(done.getMap("data")).containsOnlyKeys("id", "person_id", "enrolled", "face_id", "seen");
        assertThat(done.getBoolean("data.enrolled")).isTrue();
        assertThat(done.getString("data.seen[0].seen_ts")).isEqualTo("2026-11-02T12:00:00Z");
        assertThat(Faces.stored(person)).isEqualTo(1);
        assertThat(success(200, Faces.recognize(photo(OBAMA_AGAIN))).getString("data.faces[0].person_id")).isEqualTo(person);
        refusal(404, read("/" + obama));
        refusal(404, assign(obama, Map.of("person_id", person, "enrol", true)));
        assertThat(Faces.stored(person)).isEqualTo(1);
        assertThat(Rows.recordsOf(person)).as("no attendance is made up").isZero();
        assertThat(Rows.text("select details ->> 'person_id' from audit where action = 'unknown.assigned' and subject = ?", "unknown/" + obama))
                .isEqualTo(person);
    }

    @Test
    void whatLooksLikeSomebodyElseIsNotEnrolledAndStays() {
        String obama = Faces.enrolled(OBAMA);
        String other = Rows.person();
        long unknown = Unknowns.seen(OBAMA_AGAIN, "door", NOON);

        JsonPath body = refusal(409, assign(unknown, Map.of("person_id", other, "enrol", true)));

        assertThat(body.getString("details.person_id")).isEqualTo(obama);
        assertThat(Faces.stored(other)).isZero();
        success(200, read("/" + unknown));
    }

    @Test
    void withoutEnrolmentItOnlyLeaves() {
        String person = Rows.person();
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        refusal(404, assign(obama, Map.of("person_id", "nobody")));
        refusal(409, assign(obama, Map.of("person_id", Rows.person("deleted"))));
        assertThat(success(200, assign(obama, Map.of("person_id", person))).getBoolean("data.enrolled")).isFalse();
        assertThat(Faces.stored(person)).isZero();
        refusal(404, read("/" + obama));
    }

    @Test
    void anIgnoredFaceIsNobodyUntilItIsDiscarded() {
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        assertThat(reason(OBAMA_AGAIN)).isEqualTo("below_threshold");

        assertThat(success(200, act(obama, "ignore")).getString("data.status")).isEqualTo("ignored");
        success(200, act(obama, "ignore"));

        JsonPath seen = success(200, Faces.recognize(photo(OBAMA_AGAIN)));
        assertThat(seen.getString("data.faces[0].reason")).isEqualTo("ignored");
        assertThat(seen.getString("data.faces[0].decision")).isEqualTo("unknown");
        assertThat(seen.getList("data.faces[0].candidates")).isEmpty();
        assertThat(reason(BIDEN)).isEqualTo("below_threshold");
        Unknowns.tell(Unknowns.decision(OBAMA_AGAIN, "gate", NOON.plusSeconds(30), Reason.BELOW_THRESHOLD, true));
        assertThat(Rows.number("select count(*) from unknown_face")).as("does not fill the inbox again").isEqualTo(1);
        assertThat(Rows.number("select count(*) from audit where action = 'unknown.ignored' and subject = ?", "unknown/" + obama)).isEqualTo(1);

        success(200, act(obama, "discard"));
        assertThat(reason(OBAMA_AGAIN)).isEqualTo("below_threshold");
        refusal(404, act(obama, "discard"));
        assertThat(Rows.number("select count(*) from unknown_portrait")).isZero();
    }

    @Test
    void whatAnotherReplicaIgnoresIsIgnoredHere() {
        long obama = Unknowns.seen(OBAMA, "door", NOON);
        Rows.execute("update unknown_face set status = 'ignored' where id = ?", obama);
        upkeep.refresh(obama).await().atMost(Unknowns.PATIENCE);
        assertThat(reason(OBAMA_AGAIN)).isEqualTo("ignored");
        Rows.execute("delete from unknown_face");
        upkeep.refresh(IgnoredUpkeep.ALL).await().atMost(Unknowns.PATIENCE);
        assertThat(reason(OBAMA_AGAIN)).isEqualTo("below_threshold");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "9223372036854775808" })
    void unknownIdsAre404(String id) {
        refusal(404, read("/" + id));
        refusal(404, read("/" + id + "/faces/1/image"));
        refusal(404, as("person:write").post(UNKNOWNS + "/" + id + "/ignore"));
        refusal(404, as("person:write").post(UNKNOWNS + "/" + id + "/discard"));
        refusal(404, as("person:write").body(Map.of("person_id", "a")).post(UNKNOWNS + "/" + id + "/assign"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{\"person_id\": 5}", "{\"person_id\": \" \"}", "{\"person_id\": \"a\", \"enrol\": \"yes\"}" })
    void badAssignmentsAre400(String body) {
        refusal(400, as("person:write").body(body).post(UNKNOWNS + "/1/assign"));
    }

    private static String reason(String photo) {
        return success(200, Faces.recognize(photo(photo))).getString("data.faces[0].reason");
    }

    private static Response read(String rest) {
        return as("recognition:read").get(UNKNOWNS + rest);
    }

    private static Response act(long id, String verb) {
        return as("person:write").post(UNKNOWNS + "/{id}/" + verb, id);
    }

    private static Response assign(long id, Map<String, Object> body) {
        return as("person:write").body(body).post(UNKNOWNS + "/{id}/assign", id);
    }
}

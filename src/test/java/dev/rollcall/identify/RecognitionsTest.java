package dev.rollcall.identify;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Candidate;
import dev.rollcall.gallery.GalleryPerson;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Portrait;
import dev.rollcall.recognition.Reason;
import dev.rollcall.vision.AlignedFace;
import dev.rollcall.vision.FaceQuality;

/** Contract 8, recognitions: from the event bus to the answer. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RecognitionsTest {

    private static final String LIST = "/api/v1/recognitions";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NINE = Instant.parse("2026-08-05T09:00:00Z");
    private static final Portrait PORTRAIT = new Portrait(new AlignedFace(new byte[112 * 112 * 3], 112), new float[128],
            new FaceQuality(0.8125, 300, 0.5, 0, 0, 0, 100), "mobilefacenet");

    @Inject
    EventBus bus;

    @Inject
    TestClock clock;

    @Inject
    RecognitionRetention retention;

    private final String camera = "door-" + UUID.randomUUID();
    private String ann;
    private String ben;

    @BeforeEach
    void people() {
        Api.ready();
        ann = Rows.person();
        ben = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void aDecisionIsExplained() {
        UUID id = UUID.randomUUID();
        tell(decision(id, Reason.RECOGNIZED, ann, NINE, false));

        JsonPath body = success(200, as("recognition:read").get(LIST + "/" + id));

        assertThat(body.getMap("data")).containsOnlyKeys("recognition_id", "camera", "track", "decision", "reason", "person_id", "person_name",
                "similarity", "margin", "bar", "second", "quality", "liveness", "frames", "booked", "first_seen_ts", "decided_ts", "ended");
        assertThat(body.getString("data.recognition_id")).isEqualTo(id.toString());
        assertThat(body.getString("data.camera")).isEqualTo(camera);
        assertThat(body.getInt("data.track")).isEqualTo(7);
        assertThat(body.getString("data.decision")).isEqualTo("recognized");
        assertThat(body.getString("data.reason")).isEqualTo("recognized");
        assertThat(body.getString("data.person_id")).isEqualTo(ann);
        assertThat(body.getString("data.person_name")).isEqualTo("Name of " + ann);
        assertThat(body.getDouble("data.similarity")).isEqualTo(0.7123);
        assertThat(body.getDouble("data.margin")).isEqualTo(0.4);
        assertThat(body.getDouble("data.bar")).isEqualTo(0.47);
        assertThat(body.getMap("data.second").toString()).contains("person_id=" + ben, "similarity=0.3123");
        assertThat(body.getDouble("data.quality")).isEqualTo(0.8125);
        assertThat(body.getDouble("data.liveness")).isEqualTo(0.9);
        assertThat(body.getInt("data.frames")).isEqualTo(3);
        assertThat(body.getBoolean("data.booked")).isTrue();
        assertThat(body.getString("data.first_seen_ts")).isEqualTo("2026-08-05T08:59:59Z");
        assertThat(body.getString("data.decided_ts")).isEqualTo("2026-08-05T09:00:00Z");
        assertThat(body.getBoolean("data.ended")).isFalse();
    }

    @Test
    void whatWasNotComparedHasNoFigures() {
        UUID id = UUID.randomUUID();
        tell(new Decision(id, camera, 8, Reason.TOO_SMALL, null, 0, 0, 0, null, 0, null, 0, NINE, NINE, false, true, null));

        JsonPath body = success(200, as("recognition:read").get(LIST + "/" + id));

        assertThat(body.getString("data.decision")).isEqualTo("rejected");
        assertThat(body.getMap("data")).containsEntry("similarity", null).containsEntry("margin", null).containsEntry("bar", null)
                .containsEntry("second", null).containsEntry("quality", null).containsEntry("liveness", null).containsEntry("person_id", null);
    }

    @Test
    void aTrackHasOneRowThatSaysTheLastWord() {
        UUID id = UUID.randomUUID();
        tell(decision(id, Reason.BELOW_THRESHOLD, null, NINE, false));
        tell(decision(id, Reason.RECOGNIZED, ann, NINE.plusSeconds(5), false));
        tell(decision(id, Reason.RECOGNIZED, ann, NINE.plusSeconds(5), true));
        bus.publish(Decision.ADDRESS, decision(id, Reason.BELOW_THRESHOLD, null, NINE, false));
        tell(decision(UUID.randomUUID(), Reason.MARGIN, null, NINE.minusSeconds(9), true));

        JsonPath body = list("camera=" + camera);

        assertThat(body.getInt("data.total")).isEqualTo(2);
        assertThat(body.getList("data.recognitions.reason")).containsExactly("recognized", "margin");
        assertThat(body.getList("data.recognitions.ended")).containsExactly(true, true);
    }

    @Test
    void decisionsAreListedNewestFirstAndFiltered() {
        tell(decision(UUID.randomUUID(), Reason.RECOGNIZED, ann, NINE, true));
        tell(decision(UUID.randomUUID(), Reason.COOLDOWN, ann, NINE.plusSeconds(50), true));
        tell(decision(UUID.randomUUID(), Reason.MARGIN, null, NINE.plusSeconds(20), true));
        tell(decision(UUID.randomUUID(), Reason.POSE, null, NINE.plusSeconds(30), true));

        String here = "camera=" + camera;
        assertThat(reasons(here)).containsExactly("cooldown", "pose", "margin", "recognized");
        assertThat(reasons(here + "&limit=2")).containsExactly("cooldown", "pose");
        assertThat(reasons(here + "&limit=2&offset=2")).containsExactly("margin", "recognized");
        assertThat(reasons(here + "&offset=4")).isEmpty();
        assertThat(list(here + "&offset=4").getInt("data.total")).isEqualTo(4);
        assertThat(reasons("person_id=" + ann)).containsExactly("cooldown", "recognized");
        assertThat(reasons("person_id=" + ben)).as("a second is not the person").isEmpty();
        assertThat(reasons("person_id=nobody")).isEmpty();
        assertThat(reasons(here + "&decision=recognized")).containsExactly("cooldown", "recognized");
        assertThat(reasons(here + "&decision=rejected")).containsExactly("pose");
        assertThat(reasons(here + "&reason=margin")).containsExactly("margin");
        assertThat(reasons(here + "&since=2026-08-05T09:00:30Z")).containsExactly("cooldown", "pose");
        assertThat(reasons(here + "&person_id=" + ann + "&decision=recognized&reason=cooldown&since=2026-08-05T09:00:01Z"))
                .containsExactly("cooldown");
    }

    @Test
    void anErasedPersonIsNotNamed() {
        UUID id = UUID.randomUUID();
        tell(decision(id, Reason.RECOGNIZED, ann, NINE, true));
        success(200, as("*").delete("/api/v1/persons/{id}?hard_delete=true", ann));
        assertThat(as("recognition:read").get(LIST + "/" + id).asString()).doesNotContain(ann);
    }

    @Test
    void oldDecisionsAreDeleted() {
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        tell(decision(old, Reason.MARGIN, null, NINE, true));
        tell(decision(recent, Reason.MARGIN, null, NINE.plus(Duration.ofDays(1)), true));
        clock.set(NINE.plus(Duration.ofDays(30)).plusSeconds(1));

        retention.clean().await().atMost(Duration.ofSeconds(30));

        refusal(404, as("recognition:read").get(LIST + "/" + old));
        success(200, as("recognition:read").get(LIST + "/" + recent));
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=x", "offset=-1", "decision=maybe", "reason=dunno", "since=yesterday", "person_id=%00", "camera=%00" })
    void badParametersAre400(String query) {
        refusal(400, as("recognition:read").urlEncodingEnabled(false).get(LIST + "?" + query));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "x", "9b2d7c1e-50b1-4f7d-8d8c-0d6b4d0d8b1e" })
    void anUnknownIdIs404(String id) {
        refusal(404, as("recognition:read").get(LIST + "/" + id));
    }

    @Test
    void readingNeedsItsPermission() {
        refusal(401, anonymous().get(LIST));
        refusal(403, as("attendance:read").get(LIST + "?limit=x"));
    }

    private Decision decision(UUID id, Reason reason, String person, Instant at, boolean ended) {
        return new Decision(id, camera, 7, reason, person == null ? null : of(person), 0.71234, 0.4, 0.47, new Candidate(of(ben), 0.31234),
                PORTRAIT.quality().overall(), 0.9, 3, at.minusSeconds(1), at, person != null, ended, PORTRAIT);
    }

    private static GalleryPerson of(String person) {
        return new GalleryPerson(Rows.keyOf(person), person, "Name of " + person);
    }

    /** Returns once it is written. */
    private void tell(Decision decision) {
        bus.publish(Decision.ADDRESS, decision);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number("select count(*) from recognition where id = ?::uuid and reason = ? and ended = ?::boolean", decision.id().toString(),
                decision.reason().text(), String.valueOf(decision.ended())) == 0) {
            assertThat(System.nanoTime()).as("written in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static JsonPath list(String query) {
        return success(200, as("recognition:read").urlEncodingEnabled(false).get(LIST + "?" + query));
    }

    private static List<String> reasons(String query) {
        return list(query).getList("data.recognitions.reason");
    }
}

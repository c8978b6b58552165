package dev.rollcall.event;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.event.EventsApi.end;
import static dev.rollcall.event.EventsApi.of;
import static dev.rollcall.event.EventsApi.page;
import static dev.rollcall.event.EventsApi.settled;
import static dev.rollcall.event.EventsApi.types;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.camera.CameraState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.gallery.Faces;
import dev.rollcall.person.TestArchive;
import dev.rollcall.recognition.Decision;
import dev.rollcall.recognition.Reason;
import dev.rollcall.setting.AttendancePublish;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;
import dev.rollcall.vision.Samples;

/** What happens is told, once, in order, and only if it happened. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class EventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventLog log;

    @Inject
    EventRetention retention;

    @Inject
    NewStream restore;

    @Inject
    EventBus bus;

    @Inject
    CameraEvents cameras;

    @Inject
    SafeContext context;

    private final String person = "EV-" + UUID.randomUUID().toString().substring(0, 13);
    private final String subject = "person/" + person;

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @Test
    void aPersonsLifeIsToldInOrder() {
        create();
        assertThat(all().body(Map.of("person_id", person, "name", "Ann")).post("/api/v1/persons").statusCode()).isEqualTo(409);
        success(200, all().body(Map.of("position", "Seller")).put("/api/v1/persons/{id}", person));
        success(200, all().body(Map.of("position", "Seller")).put("/api/v1/persons/{id}", person));
        success(200, all().delete("/api/v1/persons/{id}", person));
        success(200, all().delete("/api/v1/persons/{id}", person));
        success(200, all().body(Map.of("status", "active")).put("/api/v1/persons/{id}", person));

        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type"))
                .containsExactly("person.created", "person.updated", "person.deleted", "person.updated");
        assertThat(told).allSatisfy(event -> assertThat(event).containsOnlyKeys("id", "type", "occurred_at", "subject", "data", "cursor"));
        Map<String, Object> now = success(200, all().get("/api/v1/persons/{id}", person)).getMap("data.person");
        assertThat(told.get(3)).containsEntry("data", now).containsEntry("subject", subject);
    }

    @Test
    void anImportTellsOfWhatItChanged() {
        create();
        String other = person + "-2";
        byte[] zip = new TestArchive().table("person_id,name,position", person + ",Ann,Buyer", other + ",Ben,Buyer").bytes();
        for (int i = 0; i < 2; i++) {
            success(200, all().contentType("application/zip").body(zip).post("/api/v1/persons/import"));
        }
        assertThat(types(subject)).containsExactly("person.created", "person.updated");
        assertThat(types("person/" + other)).containsExactly("person.created");
    }

    @Test
    void aDayOfWorkIsToldInOrder() {
        create();
        int record = mark("2025-05-06T09:00:00Z", 201);
        mark("2025-05-06T09:01:00Z", 409);
        mark("2025-05-06T12:00:00Z", 200);
        success(200, all().body(Map.of("check_out_time", "2025-05-06T17:00:00Z")).post("/api/v1/attendance/{id}/checkout", record));
        success(200, all().post("/api/v1/attendance/{id}/checkout", record));
        success(200, all().body(Map.of("check_out", "2025-05-06T18:00:00Z", "reason", "stayed")).put("/api/v1/attendance/{id}", record));

        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("person.created", "attendance.marked", "attendance.marked",
                "attendance.checkout", "attendance.corrected");
        assertThat(data(told, 1)).containsEntry("outcome", "checked_in").containsEntry("punched_at", "2025-05-06T09:00:00Z")
                .containsEntry("id", record).containsEntry("check_out", null).containsEntry("camera", null);
        assertThat(data(told, 2)).containsEntry("outcome", "seen_again").containsEntry("punched_at", "2025-05-06T12:00:00Z");
        assertThat(data(told, 3)).containsEntry("closed_by", "manual").doesNotContainKey("outcome");
        assertThat(data(told, 4)).isEqualTo(success(200, all().get("/api/v1/attendance/{id}", record)).getMap("data.record"));
    }

    @Test
    void everyRecordThatAPunchPutsRightIsTold() {
        create();
        int record = mark("2025-05-06T09:00:00Z", 201);
        int punch = success(200, all().get("/api/v1/punches?person_id={id}", person)).getInt("data.punches[0].id");
        success(200, all().body(Map.of("reason", "not there")).post("/api/v1/punches/{id}/void", punch));
        success(200, all().body(Map.of("start_date", "2025-05-06", "end_date", "2025-05-06", "person_id", person)).post("/api/v1/attendance/reprocess"));

        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("person.created", "attendance.marked", "attendance.corrected");
        assertThat(data(told, 2)).containsEntry("id", record).containsEntry("deleted", true).containsEntry("person_id", person);
    }

    @Test
    void aChangedPolicyTellsOfTheRecordsAsTheyAreThen() {
        create();
        int record = mark("2025-05-06T09:00:00Z", 201);
        mark("2025-05-06T09:10:00Z", 200);
        try (TestSettings settings = new TestSettings()) {
            settings.set(Setting.DUPLICATE_WINDOW_MINUTES, 30);
            success(200, all().body(Map.of("start_date", "2025-05-06", "end_date", "2025-05-06", "person_id", person))
                    .post("/api/v1/attendance/reprocess"));
        }
        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type"))
                .containsExactly("person.created", "attendance.marked", "attendance.marked", "attendance.corrected");
        assertThat(data(told, 3)).isEqualTo(success(200, all().get("/api/v1/attendance/{id}", record)).getMap("data.record"));
    }

    @Test
    void whoeverTakesFinalRecordsOnlyHearsOfNoOther() {
        create();
        try (TestSettings settings = new TestSettings()) {
            settings.set(Setting.ATTENDANCE_PUBLISH, AttendancePublish.CLOSED);
            int record = mark("2025-05-06T09:00:00Z", 201);
            mark("2025-05-06T12:00:00Z", 200);
            success(200, all().body(Map.of("check_out_time", "2025-05-06T17:00:00Z")).post("/api/v1/attendance/{id}/checkout", record));
        }
        assertThat(types(subject)).containsExactly("person.created", "attendance.checkout");
    }

    @Test
    void aFaceIsToldWithoutIt() {
        Faces.startEmpty();
        create();
        int face = success(201, Faces.register(person, Samples.photo(Faces.OBAMA))).getInt("data.face_id");
        assertThat(Faces.register(person, new byte[] { 1, 2, 3 }).statusCode()).isEqualTo(400);

        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("person.created", "face.registered");
        assertThat(data(told, 1)).isEqualTo(Map.of("person_id", person, "face_ids", List.of(face), "count", 1, "total_faces", 1, "origin", "api"));
    }

    @Test
    void aStrangerIsToldOnceTheTrackIsOver() {
        String camera = "ev-" + UUID.randomUUID();
        UUID stranger = UUID.randomUUID();
        publish(stranger, camera, Reason.BELOW_THRESHOLD, false);
        publish(stranger, camera, Reason.BELOW_THRESHOLD, true);
        publish(stranger, camera, Reason.BELOW_THRESHOLD, true);
        publish(UUID.randomUUID(), camera, Reason.MARGIN, true);

        List<Map<String, Object>> told = of("camera/" + camera);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).containsEntry("type", "recognition.unknown");
        assertThat(data(told, 0)).containsEntry("recognition_id", stranger.toString()).containsEntry("frames", 9)
                .containsOnlyKeys("recognition_id", "camera", "quality", "liveness", "frames", "first_seen_ts", "decided_ts");
    }

    @Test
    void aCameraIsToldInTheTransactionThatSaysSo() {
        String camera = "ev-" + UUID.randomUUID();
        CameraState state = new CameraState(camera, "rtsp", CameraState.Status.BACKING_OFF, CameraState.Cause.UNREACHABLE,
                "the camera cannot be reached", Instant.parse("2025-05-06T09:00:00Z"), null, 0, 3, 0, null, null, 1, null, null);
        context.call(() -> Panache.withTransaction(() -> cameras.down(state))).await().atMost(PATIENCE);

        List<Map<String, Object>> told = of("camera/" + camera);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("camera.down");
        assertThat(data(told, 0)).containsEntry("reason", "the camera cannot be reached").containsEntry("cause", "unreachable")
                .containsEntry("last_frame_ts", null);
    }

    @Test
    void whatIsRolledBackHasNotHappened() {
        String camera = "ev-" + UUID.randomUUID();
        CameraState state = new CameraState(camera, "rtsp", CameraState.Status.LIVE, null, "", Instant.parse("2025-05-06T09:00:00Z"), null, 1, 0, 5,
                null, null, 0, null, null);
        assertThat(context.call(() -> Panache.withTransaction(() -> cameras.up(state)
                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("no"))))).onFailure()
                .recoverWithNull().await().atMost(PATIENCE)).isNull();
        assertThat(Rows.number("select count(*) from event where subject = ?", "camera/" + camera)).isZero();
    }

    @Test
    void ofAnErasedPersonNothingIsLeftButThatTheIdIsGone() {
        create();
        int record = mark("2025-05-06T09:00:00Z", 201);
        success(200, all().body(Map.of("notes", "Zaphod was late", "reason", "Zaphod")).put("/api/v1/attendance/{id}", record));
        long key = Rows.keyOf(person);
        success(200, as("*").delete("/api/v1/persons/{id}?hard_delete=true", person));

        List<Map<String, Object>> told = of(subject);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("person.deleted");
        assertThat(data(told, 0)).isEqualTo(Map.of("person_id", person, "erased", true));
        String pseudonym = "person/" + Rows.text("select person_id from person where key = ?", key);
        assertThat(types(pseudonym)).containsExactly("person.created", "attendance.marked", "attendance.corrected");
        assertThat(of(pseudonym).toString()).doesNotContain(person, "Zaphod", "Ann Example", "ann@example.com").contains("check_in_ts");
    }

    @Test
    void eachMarkOfARaceIsToldOnce() throws InterruptedException {
        String start = end();
        List<String> people = IntStream.range(0, 12).mapToObj(i -> Rows.person()).toList();
        List<Thread> clients = people.stream().flatMap(one -> Stream.of(one, one, one)).map(one -> new Thread(
                () -> all().body(Map.of("person_id", one)).post("/api/v1/attendance/mark"))).toList();
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        settled();
        Set<Object> told = new HashSet<>();
        JsonPath page = page("type=attendance.marked&limit=10000&after=" + start);
        page.<Map<String, Object>>getList("data.events").forEach(event -> told.add(event.get("subject")));
        assertThat(told).containsAll(people.stream().map(one -> "person/" + one).toList());
        people.forEach(one -> assertThat(types("person/" + one)).containsExactly("attendance.marked"));
    }

    @Test
    void aFilterMovesTheCursorAlong() {
        create();
        settled();
        String start = end();
        success(200, all().body(Map.of("position", "Seller")).put("/api/v1/persons/{id}", person));
        settled();
        JsonPath page = page("type=camera.up,camera.down&type=face.registered&after=" + start);
        assertThat(page.getList("data.events")).isEmpty();
        assertThat(page.getBoolean("data.has_more")).isFalse();
        assertThat(page.getString("data.next")).isNotEqualTo(start).isEqualTo(end());
        assertThat(page("after=" + page.getString("data.next")).getList("data.events")).isEmpty();
    }

    @Test
    void cutHistoryIsTold() {
        create();
        settled();
        String before = page("subject=" + subject + "&limit=1").getString("data.events[0].cursor");
        success(200, all().body(Map.of("position", "Seller")).put("/api/v1/persons/{id}", person));
        settled();
        long cut = log.cut(Instant.parse("2200-01-01T00:00:00Z")).await().atMost(PATIENCE);
        while (log.deleteUpTo(cut, 5000).await().atMost(PATIENCE) > 0) {
            // until none is left
        }
        success(200, all().body(Map.of("position", "Buyer")).put("/api/v1/persons/{id}", person));
        settled();

        JsonPath page = page("after=" + before);
        assertThat(page.getBoolean("data.truncated")).isTrue();
        assertThat(page.getList("data.events.data.position")).containsExactly("Buyer");
        assertThat(page("after=" + page.getString("data.next")).getBoolean("data.truncated")).isFalse();
        assertThat(page("limit=1").getBoolean("data.truncated")).isFalse();
    }

    @Test
    void whatIsYoungIsKept() {
        create();
        settled();
        retention.clean().await().atMost(PATIENCE);
        assertThat(types(subject)).containsExactly("person.created");
    }

    @Test
    void cursorsOfBeforeARestoreAreToldSo() {
        create();
        settled();
        String before = end();
        restore.restored().await().atMost(PATIENCE);

        JsonPath page = page("limit=10000&after=" + before);
        assertThat(page.getBoolean("data.reset")).isTrue();
        assertThat(page.getList("data.events.subject")).contains(subject);
        assertThat(page("after=" + page.getString("data.next")).getBoolean("data.reset")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=x", "after=x", "after=%00", "type=person.born", "subject=%00" })
    void badParametersAre400(String query) {
        refusal(400, as("event:read").urlEncodingEnabled(false).get(EventsApi.EVENTS + "?" + query));
        if (!query.startsWith("limit")) {
            refusal(400, as("event:read").urlEncodingEnabled(false).get(EventsApi.EVENTS + "/stream?" + query));
        }
    }

    private void create() {
        success(201, all().body(Map.of("person_id", person, "name", "Ann Example", "email", "ann@example.com")).post("/api/v1/persons"));
    }

    private int mark(String time, int status) {
        var answer = all().body(Map.of("person_id", person, "check_in_time", time)).post("/api/v1/attendance/mark");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer.jsonPath().getInt("attendance_id");
    }

    /** Returns once it is written. */
    private void publish(UUID id, String camera, Reason reason, boolean ended) {
        Instant at = Instant.parse("2025-05-06T09:00:00Z");
        bus.publish(Decision.ADDRESS, new Decision(id, camera, 1, reason, null, 0.2, 0.1, 0.47, null, 0.8, null, 9, at, at, false, ended, null));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number("select count(*) from recognition where id = ?::uuid and ended = ?::boolean", id.toString(), String.valueOf(ended)) == 0) {
            assertThat(System.nanoTime()).as("written in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(List<Map<String, Object>> events, int index) {
        return (Map<String, Object>) events.get(index).get("data");
    }

    private static RequestSpecification all() {
        return as("person:read", "person:write", "person:delete", "attendance:read", "attendance:write");
    }
}

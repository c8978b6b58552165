package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.correct;
import static dev.rollcall.attendance.AttendanceCalls.fetch;
import static dev.rollcall.attendance.AttendanceCalls.get;
import static dev.rollcall.attendance.AttendanceCalls.mark;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.read;
import static dev.rollcall.attendance.AttendanceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.recognition.WrongNames;
import dev.rollcall.setting.PolicyKind;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PunchCorrectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PUNCHES = "/api/v1/punches";
    private static final String DAY = "2026-10-07";

    @Inject
    TestClock clock;

    @Inject
    AttendanceService service;

    @Inject
    WrongNames wrongNames;

    @Inject
    SafeContext context;

    private final TestSettings settings = new TestSettings();
    private String ann;
    private String bob;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(Instant.parse("2026-10-10T00:00:00Z"));
        ann = Rows.person();
        bob = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    @Test
    void aPunchGoesToTheRightPersonAndBothDaysAreDerivedAnew() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T17:00:00Z").statusCode(200);
        int bobs = marked(bob, DAY + "T09:00:00Z");
        long punch = punch(ann, "17:00:00");
        clock.set(Instant.parse("2026-10-10T01:00:00Z"));

        reassign(punch, bob, "His brother").statusCode(200).body("data.changed", equalTo(true), "data.person_id", equalTo(bob),
                "data.punch.record_id", equalTo(bobs), "data.corrected", equalTo(true), "data.voided", equalTo(false),
                "data.derived.persons", equalTo(2), "data.derived.changed", equalTo(2), "data.derived.created", equalTo(0),
                "data.derived.voided", equalTo(0));

        read(anns).body("data.last_seen_ts", equalTo(DAY + "T08:00:00Z"), "data.updated_ts", equalTo("2026-10-10T01:00:00Z"));
        read(bobs).body("data.check_in", equalTo(DAY + " 09:00:00"), "data.last_seen_ts", equalTo(DAY + "T17:00:00Z"));
        fetch(PUNCHES, "person_id", ann).body("data.total", equalTo(1));
        fetch(PUNCHES, "person_id", bob).body("data.total", equalTo(2), "data.punches.corrected", equalTo(List.of(true, false)));
        fetch(PUNCHES + "/" + punch + "/corrections").body("data.person_id", equalTo(bob), "data.corrections", hasSize(1),
                "data.corrections[0].kind", equalTo("reassign"), "data.corrections[0].from_person_id", equalTo(ann),
                "data.corrections[0].to_person_id", equalTo(bob), "data.corrections[0].reason", equalTo("His brother"),
                "data.corrections[0].corrected_by", equalTo("test"), "data.corrections[0].created_ts", equalTo("2026-10-10T01:00:00Z"));
        assertThat(Rows.text("select string_agg(action || ' ' || (details ->> 'person_id'), ',' order by id) from audit where subject = ?",
                "punch/" + punch)).isEqualTo("punch.reassigned " + ann + ",punch.reassigned " + bob);
    }

    @Test
    void aRecordThatNothingIsLeftForBecomesATombstoneAndItsIdIsNotUsedAgain() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        long punch = punch(ann, "08:00:00");

        reassign(punch, bob, "Not her").statusCode(200).body("data.derived.voided", equalTo(1), "data.derived.created", equalTo(1));

        read(anns).body("data.deleted", equalTo(true));
        get("/person/" + ann).body("data.total", equalTo(0));
        fetch("/api/v1/attendance", "person_id", ann, "include_deleted", "true", "updated_since", "2026-10-10T00:00:00Z")
                .body("data.records.id", equalTo(List.of(anns)), "data.records[0].deleted", equalTo(true));
        int bobs = get("/person/" + bob).body("data.records", hasSize(1)).extract().path("data.records[0].id");
        assertThat(bobs).isGreaterThan(anns);
        assertThat(Rows.number("select count(*) from attendance_record r join punch u on u.record_id = r.id where u.id = ? and r.person_key <> u.person_key",
                punch)).isZero();
    }

    @Test
    void theWayBackLeadsToTheSameRecord() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T12:00:00Z");
        correct(anns, "notes", "by hand", "reason", "x");
        long punch = punch(ann, "12:00:00");

        reassign(punch, bob, "Not her").statusCode(200);
        reassign(punch, ann, "It was her").statusCode(200).body("data.record_id", equalTo(anns));

        read(anns).body("data.last_seen_ts", equalTo(DAY + "T12:00:00Z"), "data.notes", equalTo("by hand"));
        get("/person/" + bob).body("data.total", equalTo(0));
        fetch(PUNCHES + "/" + punch + "/corrections").body("data.corrections.to_person_id", equalTo(List.of(bob, ann)));
    }

    @Test
    void aVoidedPunchCountsNoMoreUntilItIsGivenToSomebody() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T12:00:00Z");
        long punch = punch(ann, "08:00:00");

        discard(punch, "A poster").statusCode(200).body("data.changed", equalTo(true), "data.voided", equalTo(true),
                "data.person_id", equalTo(ann));
        read(anns).body("data.check_in", equalTo(DAY + " 12:00:00"));
        fetch(PUNCHES, "person_id", ann).body("data.total", equalTo(1), "data.punches.id", not(hasItem((int) punch)));
        fetch(PUNCHES, "person_id", ann, "include_voided", "true").body("data.total", equalTo(2), "data.punches.voided", equalTo(List.of(false, true)));
        get("/" + anns + "/history").body("data.punches", hasSize(2));

        reassign(punch, ann, "No poster").statusCode(200).body("data.changed", equalTo(true), "data.voided", equalTo(false));
        read(anns).body("data.check_in", equalTo(DAY + " 08:00:00"));
        fetch(PUNCHES + "/" + punch + "/corrections").body("data.corrections.kind", equalTo(List.of("void", "reassign")),
                "data.corrections[0].to_person_id", nullValue());
    }

    @Test
    void whatWasCorrectedInARecordComesBackWithItsOnlyPunch() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        correct(anns, "notes", "by hand", "reason", "x");
        long punch = punch(ann, "08:00:00");
        discard(punch, "A poster").statusCode(200);
        read(anns).body("data.deleted", equalTo(true));

        int again = reassign(punch, ann, "No poster").statusCode(200).extract().path("data.record_id");

        assertThat(again).as("a tombstone's id is never used again").isGreaterThan(anns);
        read(again).body("data.notes", equalTo("by hand"), "data.corrected", equalTo(true));
    }

    @Test
    void whatIsCorrectedInTheOtherPersonsRecordStaysThere() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T12:00:00Z");
        correct(anns, "notes", "hers", "reason", "x");

        reassign(punch(ann, "12:00:00"), bob, "Not her").statusCode(200);

        read(anns).body("data.notes", equalTo("hers"));
        get("/person/" + bob).body("data.records[0].notes", nullValue(), "data.records[0].corrected", equalTo(false));
    }

    @Test
    void repeatingChangesNothing() {
        marked(ann, DAY + "T08:00:00Z");
        long punch = punch(ann, "08:00:00");
        reassign(punch, ann, "As it is").statusCode(200).body("data.changed", equalTo(false), "data.derived.persons", equalTo(0),
                "data.corrected", equalTo(false));
        reassign(punch, bob, "x").statusCode(200).body("data.changed", equalTo(true));
        reassign(punch, bob, "x").statusCode(200).body("data.changed", equalTo(false));
        discard(punch, "x").statusCode(200).body("data.changed", equalTo(true));
        discard(punch, "x").statusCode(200).body("data.changed", equalTo(false));
        fetch(PUNCHES + "/" + punch + "/corrections").body("data.corrections", hasSize(2));
        assertThat(Rows.number("select count(*) from audit where subject = ?", "punch/" + punch)).isEqualTo(3);
    }

    @Test
    void aNewDerivationHonoursThem() {
        marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T12:00:00Z");
        mark(ann, DAY + "T17:00:00Z");
        marked(bob, DAY + "T09:00:00Z");
        reassign(punch(ann, "17:00:00"), bob, "x").statusCode(200);
        discard(punch(ann, "08:00:00"), "x").statusCode(200);

        for (String person : List.of(ann, bob)) {
            client().contentType(ContentType.JSON).body(Map.of("start_date", DAY, "end_date", DAY, "person_id", person))
                    .post("/api/v1/attendance/reprocess").then().statusCode(200)
                    .body("data.persons", equalTo(1), "data.changed", equalTo(0), "data.created", equalTo(0), "data.voided", equalTo(0));
        }
        settings.set(Setting.ATTENDANCE_POLICY, PolicyKind.IN_OUT);
        client().contentType(ContentType.JSON).body(Map.of("start_date", DAY, "end_date", DAY, "person_id", bob)).post("/api/v1/attendance/reprocess")
                .then().statusCode(200);
        get("/person/" + bob).body("data.records[0].check_in", equalTo(DAY + " 09:00:00"), "data.records[0].check_out", equalTo(DAY + " 17:00:00"));
        get("/person/" + ann).body("data.records[0].check_in", equalTo(DAY + " 12:00:00"));
    }

    @Test
    void aVoidedPunchLeavesNoDuplicateWindow() {
        marked(ann, DAY + "T08:00:00Z");
        mark(ann, DAY + "T08:01:00Z").statusCode(409);
        discard(punch(ann, "08:00:00"), "x").statusCode(200);
        mark(ann, DAY + "T08:01:00Z").statusCode(201);
    }

    @Test
    void insideTheOthersDuplicateWindowItIsTheirsAndMovesNothing() {
        marked(ann, DAY + "T09:02:00Z");
        int bobs = marked(bob, DAY + "T09:00:00Z");
        reassign(punch(ann, "09:02:00"), bob, "x").statusCode(200).body("data.record_id", equalTo(bobs));
        read(bobs).body("data.last_seen_ts", equalTo(DAY + "T09:00:00Z"));
    }

    @Test
    void aNightShiftLosesItsBeginningAndFindsItAgain() {
        int anns = sighted(ann, DAY + "T22:00:00Z", Direction.ENTRY).id();
        sighted(ann, "2026-10-08T06:00:00Z", Direction.EXIT);
        read(anns).body("data.check_out", equalTo("2026-10-08 06:00:00"), "data.date", equalTo(DAY));
        long punch = punch(ann, "22:00:00");

        reassign(punch, bob, "x").statusCode(200);
        get("/person/" + ann).body("data.records[0].check_in", equalTo("2026-10-08 06:00:00"), "data.records[0].date", equalTo("2026-10-08"));

        reassign(punch, ann, "y").statusCode(200);
        get("/person/" + ann).body("data.total", equalTo(1), "data.records[0].check_in", equalTo(DAY + " 22:00:00"),
                "data.records[0].check_out", equalTo("2026-10-08 06:00:00"), "data.records[0].date", equalTo(DAY), "data.records[0].id", equalTo(anns));
    }

    @Test
    void aNightShiftLosesItsEnd() {
        int anns = sighted(ann, DAY + "T22:00:00Z", Direction.ENTRY).id();
        sighted(ann, "2026-10-08T06:00:00Z", Direction.EXIT);

        discard(punch(ann, "06:00:00"), "x").statusCode(200);

        read(anns).body("data.check_out", nullValue(), "data.date", equalTo(DAY), "data.check_in", equalTo(DAY + " 22:00:00"));
    }

    @Test
    void aCheckOutByHandIsVoidedButNotMoved() {
        int anns = marked(ann, DAY + "T08:00:00Z");
        checkOut(anns, DAY + "T16:00:00Z");
        long punch = punch(ann, "16:00:00");

        refused(reassign(punch, bob, "x"), 409);
        read(anns).body("data.check_out", equalTo(DAY + " 16:00:00"));
        fetch(PUNCHES + "/" + punch + "/corrections").body("data.corrections", hasSize(0), "data.person_id", equalTo(ann));

        discard(punch, "x").statusCode(200);
        read(anns).body("data.check_out", nullValue());
        reassign(punch, ann, "y").statusCode(200);
        read(anns).body("data.check_out", equalTo(DAY + " 16:00:00"), "data.closed_by", equalTo("manual"));
    }

    @Test
    void aRepeatedMarkWithTheKeyOfAVoidedPunchBooksNothing() {
        String key = UUID.randomUUID().toString();
        markedWith(key, 201);
        discard(punch(ann, "08:00:00"), "x").statusCode(200);
        markedWith(key, 201);
        fetch(PUNCHES, "person_id", ann).body("data.total", equalTo(0));
        reassign(voided(ann), bob, "x").statusCode(200);
        markedWith(key, 409);
        fetch(PUNCHES, "person_id", ann).body("data.total", equalTo(0));
    }

    @Test
    void unknownPunchesAndPeopleAre404() {
        marked(ann, DAY + "T08:00:00Z");
        long punch = punch(ann, "08:00:00");
        for (String id : List.of("0", "-1", "x", "9223372036854775807", "9223372036854775808")) {
            refused(client().contentType(ContentType.JSON).body(Map.of("person_id", bob, "reason", "x")).post(PUNCHES + "/" + id + "/reassign").then(), 404);
            refused(client().contentType(ContentType.JSON).body(Map.of("reason", "x")).post(PUNCHES + "/" + id + "/void").then(), 404);
            refused(client().get(PUNCHES + "/" + id + "/corrections").then(), 404);
        }
        refused(reassign(punch, "nobody", "x"), 404);
        refused(reassign(punch, Rows.person("deleted"), "x"), 404);
        reassign(punch, Rows.person("inactive"), "x").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{\"person_id\": \"a\"}", "{\"reason\": \"x\"}", "{\"person_id\": \"a\", \"reason\": \" \"}",
            "{\"person_id\": 5, \"reason\": \"x\"}", "{\"person_id\": \"a\", \"reason\": 5}", "{\"person_id\": \" \", \"reason\": \"x\"}" })
    void badRequestsAre400(String body) {
        refused(client().contentType(ContentType.JSON).body(body).post(PUNCHES + "/0/reassign").then(), 400);
        if (!body.contains("x\"")) {
            refused(client().contentType(ContentType.JSON).body(body).post(PUNCHES + "/0/void").then(), 400);
        }
    }

    @Test
    void readersMayNotCorrect() {
        String reader = Rows.apiKey("attendance:read");
        for (String verb : List.of("reassign", "void")) {
            refused(given().header("X-API-Key", reader).contentType(ContentType.JSON).body("{").post(PUNCHES + "/0/" + verb).then(), 403);
        }
    }

    /** Two people's punches change places again and again, while both are marked. */
    @Test
    void manyAtOnceWaitForEachOtherAndNobodyForEver() {
        marked(ann, DAY + "T08:00:00Z");
        marked(bob, DAY + "T08:00:00Z");
        long anns = punch(ann, "08:00:00");
        long bobs = punch(bob, "08:00:00");

        List<Integer> codes = IntStream.range(0, 24).parallel().mapToObj(i -> switch (i % 4) {
            case 0 -> reassign(anns, i % 8 == 0 ? bob : ann, "x").extract().statusCode();
            case 1 -> reassign(bobs, i % 8 == 1 ? ann : bob, "x").extract().statusCode();
            case 2 -> mark(ann, DAY + "T1" + i % 10 + ":00:00Z").extract().statusCode();
            default -> mark(bob, DAY + "T1" + i % 10 + ":30:00Z").extract().statusCode();
        }).toList();

        assertThat(codes).isSubsetOf(200, 201, 409);
        for (String person : List.of(ann, bob)) {
            assertThat(Rows.number("select count(*) from punch u join attendance_record r on r.id = u.record_id join person p on p.key = u.person_key "
                    + "where p.person_id = ? and (r.person_key <> u.person_key or r.voided_at is not null)", person)).isZero();
        }
    }

    @Test
    void wrongNamesAreKnownWithTheirSimilarity() {
        List<Long> before = wrong();
        sighted(ann, DAY + "T08:00:00Z", Direction.ANY);
        sighted(ann, DAY + "T12:00:00Z", Direction.ANY);
        mark(ann, DAY + "T14:00:00Z");
        long moved = punch(ann, "08:00:00");
        long voided = punch(ann, "12:00:00");
        reassign(moved, bob, "x").statusCode(200);
        clock.set(Instant.parse("2026-10-10T02:00:00Z"));
        discard(voided, "x").statusCode(200);
        discard(punch(ann, "14:00:00"), "nobody recognised anything here").statusCode(200);

        List<Long> now = new ArrayList<>(wrong());
        now.removeAll(before);
        assertThat(now).containsExactly(voided, moved);
        assertThat(wrongNames.latest(1000).await().atMost(PATIENCE)).filteredOn(name -> name.punch() == moved)
                .allSatisfy(name -> assertThat(name.similarity()).isCloseTo(0.8, within(1e-6))).hasSize(1);

        reassign(moved, ann, "It was right").statusCode(200);
        assertThat(wrong()).contains(voided).doesNotContain(moved);
    }

    @Test
    void anErasedPersonsReasonsAreGone() {
        marked(ann, DAY + "T08:00:00Z");
        long punch = punch(ann, "08:00:00");
        reassign(punch, bob, "Ann looks like Bob").statusCode(200);

        client().delete("/api/v1/persons/" + ann + "?hard_delete=true").then().statusCode(200);

        fetch(PUNCHES + "/" + punch + "/corrections").body("data.corrections[0].reason", equalTo("erased"),
                "data.corrections[0].from_person_id", not(equalTo(ann)));
        assertThat(Rows.number("select count(*) from audit where subject = ? and (details ->> 'reason' is not null or details ->> 'person_id' = ?)",
                "punch/" + punch, ann)).isZero();
    }

    private List<Long> wrong() {
        return wrongNames.latest(1000).await().atMost(PATIENCE).stream().map(WrongNames.WrongName::punch).toList();
    }

    private AttendanceView sighted(String person, String at, Direction direction) {
        long key = Rows.keyOf(person);
        return context.call(() -> service.mark(key, PunchDraft.of(new Sighting(UUID.randomUUID(), key, Instant.parse(at), 0.8, "door", direction))))
                .await().atMost(PATIENCE).record();
    }

    private void markedWith(String idempotencyKey, int status) {
        client().header("Idempotency-Key", idempotencyKey).contentType(ContentType.JSON)
                .body(Map.of("person_id", ann, "check_in_time", DAY + "T08:00:00Z")).post(AttendanceCalls.ATTENDANCE + "/mark").then().statusCode(status);
    }

    private static long punch(String person, String time) {
        return Rows.number("select u.id from punch u join person p on p.key = u.person_key where p.person_id = ? "
                + "and to_char(u.at at time zone 'UTC', 'HH24:MI:SS') = ?", person, time);
    }

    private static long voided(String person) {
        return Rows.number("select u.id from punch u join person p on p.key = u.person_key where p.person_id = ? and u.voided_at is not null", person);
    }

    private static ValidatableResponse reassign(long punch, String person, String reason) {
        return client().contentType(ContentType.JSON).body(Map.of("person_id", person, "reason", reason))
                .post(PUNCHES + "/" + punch + "/reassign").then();
    }

    private static ValidatableResponse discard(long punch, String reason) {
        return client().contentType(ContentType.JSON).body(Map.of("reason", reason)).post(PUNCHES + "/" + punch + "/void").then();
    }
}

package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.checkOut;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.fetch;
import static dev.rollcall.attendance.AttendanceCalls.mark;
import static dev.rollcall.attendance.AttendanceCalls.marked;
import static dev.rollcall.attendance.AttendanceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PunchContractTest {

    private static final String PUNCHES = "/api/v1/punches";
    private static final UUID DECISION = UUID.randomUUID();

    @Inject
    TestClock clock;

    @Inject
    AttendanceService service;

    @Inject
    SafeContext context;

    private final TestSettings settings = new TestSettings();
    private String person;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(Instant.parse("2026-08-05T18:00:00Z"));
        person = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
        settings.close();
    }

    @Test
    void listsFactsLatestFirst() {
        int id = marked(person, "2026-08-05T09:00:00Z");
        checkOut(id, "2026-08-05T17:00:00Z");

        fetch(PUNCHES, "person_id", person).body("data.total", equalTo(2), "data.limit", equalTo(100), "data.offset", equalTo(0),
                "data.punches.time", equalTo(List.of("2026-08-05 17:00:00", "2026-08-05 09:00:00")),
                "data.punches.direction", equalTo(List.of("exit", "any")), "data.punches.record_id", equalTo(List.of(id, id)),
                "data.punches[1]", aMapWithSize(20), "data.punches[1].id", notNullValue(), "data.punches[1].person_id", equalTo(person),
                "data.punches[1].time_ts", equalTo("2026-08-05T09:00:00Z"), "data.punches[1].source", equalTo("manual"),
                "data.punches[1].similarity", nullValue(), "data.punches[1].liveness", nullValue(), "data.punches[1].confidence", equalTo(100.0f), "data.punches[1].camera", nullValue(),
                "data.punches[1].marked_by", equalTo("api"), "data.punches[1].notes", nullValue(), "data.punches[1].location", nullValue(),
                "data.punches[1].metadata", equalTo(Map.of()), "data.punches[1].recognition_id", nullValue(), "data.punches[1].created_at", equalTo("2026-08-05T18:00:00"),
                "data.punches[1].created_ts", equalTo("2026-08-05T18:00:00Z"),
                "data.punches[1].voided", equalTo(false), "data.punches[1].corrected", equalTo(false));
        fetch(PUNCHES, "person_id", person, "limit", "1", "offset", "1").body("data.punches", hasSize(1), "data.total", equalTo(2));
        fetch(PUNCHES, "person_id", person, "offset", "2").body("data.punches", hasSize(0), "data.total", equalTo(2));
        fetch(PUNCHES, "record_id", "" + id).body("data.total", equalTo(2));
        fetch(PUNCHES, "person_id", "nobody").body("data.total", equalTo(0));
    }

    @Test
    void aCamerasPunchesAreFoundByItsName() {
        String camera = "door-" + UUID.randomUUID();
        context.call(() -> service.mark(Rows.keyOf(person), PunchDraft.of(new Sighting(UUID.randomUUID(), Rows.keyOf(person),
                Instant.parse("2026-08-05T08:00:00Z"), 0.75, camera, Sighting.Direction.ENTRY, camera, DECISION, null)))).await().atMost(Duration.ofSeconds(30));

        fetch(PUNCHES, "camera", camera).body("data.total", equalTo(1), "data.punches[0].camera", equalTo(camera),
                "data.punches[0].similarity", equalTo(0.75f), "data.punches[0].confidence", equalTo(75.0f),
                "data.punches[0].direction", equalTo("entry"), "data.punches[0].source", equalTo("face"),
                "data.punches[0].recognition_id", equalTo(DECISION.toString()));
    }

    @Test
    void aCamerasPunchTellsHowAliveTheFaceLooked() {
        context.call(() -> service.mark(Rows.keyOf(person), PunchDraft.of(new Sighting(UUID.randomUUID(), Rows.keyOf(person),
                Instant.parse("2026-08-05T08:00:00Z"), 0.75, "door", Sighting.Direction.ENTRY, "Gate 1", null, 0.9375))))
                .await().atMost(Duration.ofSeconds(30));

        fetch(PUNCHES, "person_id", person).body("data.punches[0].liveness", equalTo(0.9375f));
    }

    @Test
    void datesAreWorkDatesOfTheConfiguredZone() {
        settings.set(Setting.TIMEZONE, ZoneId.of("Asia/Kolkata"));
        marked(person, "2026-08-04T18:29:59Z");
        mark(person, "2026-08-04T18:40:00Z").statusCode(201);

        fetch(PUNCHES, "person_id", person, "start_date", "2026-08-05").body("data.punches.time", equalTo(List.of("2026-08-04 18:40:00")));
        fetch(PUNCHES, "person_id", person, "end_date", "2026-08-04").body("data.punches.time", equalTo(List.of("2026-08-04 18:29:59")));
        fetch(PUNCHES, "person_id", person, "start_date", "2026-08-04", "end_date", "2026-08-05").body("data.total", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = { "limit=0", "limit=x", "offset=-1", "include_voided=maybe", "start_date=x", "end_date=2026-02-30", "record_id=x", "record_id=99999999999",
            "person_id=%00", "camera=%00", "start_date=2026-08-02&end_date=2026-08-01" })
    void badParametersAre400(String query) {
        refused(client().urlEncodingEnabled(false).get(PUNCHES + "?" + query).then(), 400);
    }

    @Test
    void readingNeedsItsPermission() {
        refused(given().get(PUNCHES).then(), 401);
        refused(given().header("X-API-Key", Rows.apiKey("attendance:write")).get(PUNCHES + "?limit=x").then(), 403);
    }
}

package dev.rollcall.attendance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AttendanceResourceTest {

    private static final String ATTENDANCE = "/api/v1/attendance";
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

    @Inject
    DatabaseState database;

    @Inject
    TestClock clock;

    private static String key;
    private String person;

    @BeforeEach
    void prepare() {
        database.whenMigrated().await().atMost(Duration.ofSeconds(30));
        clock.set(NINE);
        key = key == null ? Rows.apiKey("attendance:read", "attendance:write", "person:delete", "admin") : key;
        person = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void aFirstMarkAnswers201WithTheRecordInEveryPlace() {
        ValidatableResponse answer = mark("""
                {"person_id": "%s", "person_name": "Another name", "marked_by": "gate", "notes": "on foot", "confidence": 0.955,
                 "source": "card", "location": "Gate 1", "metadata": {"badge": 7}}
                """).statusCode(201);
        int id = answer.extract().path("attendance_id");

        for (String place : List.of("data.", "data.record.")) {
            answer.body(place + "id", equalTo(id), place + "person_id", equalTo(person), place + "person_name", equalTo("Name of " + person),
                    place + "check_in", equalTo("2026-03-10 09:00:00"), place + "check_out", nullValue(), place + "date", equalTo("2026-03-10"),
                    place + "duration_minutes", nullValue(), place + "duration_hours", nullValue(), place + "status", equalTo("checked_in"),
                    place + "source", equalTo("card"), place + "confidence", equalTo(95.5f), place + "marked_by", equalTo("gate"),
                    place + "notes", equalTo("on foot"), place + "location", equalTo("Gate 1"), place + "metadata", equalTo(Map.of("badge", 7)),
                    place + "created_at", equalTo("2026-03-10T09:00:00"), place + "updated_at", equalTo("2026-03-10T09:00:00"),
                    place + "check_in_ts", equalTo("2026-03-10T09:00:00Z"), place + "last_seen_ts", equalTo("2026-03-10T09:00:00Z"));
        }
        answer.body("success", equalTo(true), "message", equalTo("Attendance marked successfully"), "action", equalTo("checked_in"),
                "check_in", equalTo("2026-03-10 09:00:00"), "data.attendance_id", equalTo(id), "data.action", equalTo("checked_in"));
        for (String absent : List.of("check_out", "duration_minutes", "duration_hours", "snapshot_path", "check_out_ts")) {
            answer.body("data", hasKey(absent), "data.record", hasKey(absent));
        }
    }

    @Test
    void aBareMarkTakesTheDefaults() {
        mark("{\"person_id\": \"%s\"}").statusCode(201)
                .body("data.source", equalTo("manual"), "data.confidence", equalTo(100.0f), "data.marked_by", equalTo("api"),
                        "data.notes", nullValue(), "data.location", nullValue(), "data.metadata", equalTo(Map.of()));
    }

    @Test
    void insideTheWindowIs409WithTheExistingId() {
        int id = marked(person);
        clock.set(NINE.plusSeconds(299));

        mark("{\"person_id\": \"%s\", \"marked_by\": \"auto\"}").statusCode(409)
                .body("success", equalTo(false), "error", equalTo("Duplicate attendance"), "message", notNullValue(),
                        "duplicate", equalTo(true), "attendance_id", equalTo(id), "request_id", notNullValue());
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void outsideTheWindowIs200WithTheSameId() {
        int id = marked(person);
        clock.set(NINE.plusSeconds(300));

        mark("{\"person_id\": \"%s\"}").statusCode(200)
                .body("action", equalTo("seen_again"), "attendance_id", equalTo(id), "check_in", equalTo("2026-03-10 09:00:00"),
                        "data.check_out", nullValue(), "data.status", equalTo("checked_in"),
                        "data.last_seen_ts", equalTo("2026-03-10T09:05:00Z"));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0.0", "0.5, 50.0", "1, 100.0", "1.0, 100.0", "1.01, 1.01", "95.456, 95.46", "100, 100.0" })
    void confidenceIsAFractionOrPercent(String in, float out) {
        mark("{\"person_id\": \"%s\", \"confidence\": " + in + "}").statusCode(201).body("data.confidence", equalTo(out));
    }

    @ParameterizedTest
    @CsvSource({ "face, face", "manual, manual", "card, card", "api, manual" })
    void sourcesAreThree(String in, String out) {
        mark("{\"person_id\": \"%s\", \"source\": \"" + in + "\"}").statusCode(201).body("data.source", equalTo(out));
    }

    @ParameterizedTest
    @CsvSource({
            "2026-03-10T08:00:00Z, 2026-03-10 08:00:00",
            "2026-03-10 08:00:00, 2026-03-10 08:00:00",
            "2026-03-10T09:30:00+01:00, 2026-03-10 08:30:00",
            "2026-03-09T23:59:59.999, 2026-03-09 23:59:59",
            "2026-03-10T09:01:00Z, 2026-03-10 09:01:00",
    })
    void aMarkMayNameItsTime(String in, String out) {
        mark("{\"person_id\": \"%s\", \"check_in_time\": \"" + in + "\"}").statusCode(201).body("check_in", equalTo(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "5", "null", "\"x\"", "{", "{} {}", "{\"person_id\": 7}", "{}", "{\"person_id\": null}", "{\"person_id\": \"  \"}",
            "{\"person_id\": \"%s\", \"confidence\": 101}", "{\"person_id\": \"%s\", \"confidence\": -1}",
            "{\"person_id\": \"%s\", \"confidence\": \"x\"}", "{\"person_id\": \"%s\", \"confidence\": \"0.5\"}",
            "{\"person_id\": \"%s\", \"confidence\": 1e999999999}", "{\"person_id\": \"%s\", \"confidence\": true}",
            "{\"person_id\": \"%s\", \"confidence\": [1]}",
            "{\"person_id\": \"%s\", \"source\": \"camera\"}", "{\"person_id\": \"%s\", \"source\": \"FACE\"}",
            "{\"person_id\": \"%s\", \"source\": \"\"}", "{\"person_id\": \"%s\", \"source\": 1}",
            "{\"person_id\": \"%s\", \"metadata\": []}", "{\"person_id\": \"%s\", \"metadata\": \"{}\"}",
            "{\"person_id\": \"%s\", \"metadata\": {\"a\": \"\\u0000\"}}", "{\"person_id\": \"%s\", \"metadata\": {\"\\ud800\": 1}}",
            "{\"person_id\": \"%s\", \"notes\": \"a\\u0000b\"}", "{\"person_id\": \"%s\", \"notes\": \"\\udc00\"}",
            "{\"person_id\": \"%s\", \"notes\": {}}", "{\"person_id\": \"%s\", \"location\": 3}", "{\"person_id\": \"%s\", \"marked_by\": []}",
            "{\"person_id\": \"%s\", \"person_name\": 4}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"noon\"}", "{\"person_id\": \"%s\", \"check_in_time\": \"\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": 1773133200}", "{\"person_id\": \"%s\", \"check_in_time\": \"2026-03-10T25:00:00Z\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"2026-02-30T09:00:00Z\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"2026-03-10T09:02:01Z\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"+999999999-01-01T00:00:00Z\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"-999999999-01-01T00:00:00Z\"}",
            "{\"person_id\": \"%s\", \"check_in_time\": \"1969-12-31T23:59:59Z\"}",
    })
    void badMarksAre400AndChangeNothing(String body) {
        refused(mark(body), 400);
        assertThat(Rows.punchesOf(person) + Rows.recordsOf(person)).isZero();
    }

    @Test
    void longTextsAre400() {
        for (Map.Entry<String, Integer> field : Map.of("notes", 4001, "location", 256, "marked_by", 256).entrySet()) {
            refused(mark("{\"person_id\": \"%s\", \"" + field.getKey() + "\": \"" + "x".repeat(field.getValue()) + "\"}"), 400);
        }
        refused(mark("{\"person_id\": \"" + "x".repeat(65) + "\"}"), 400);
        assertThat(Rows.recordsOf(person)).isZero();
    }

    @Test
    void namesThatAreHardToStoreComeBackAsGiven() {
        String hard = "Zoë \u200f\u05d0 \ud83d\ude00 O'Brien e\u0301";

        mark("{\"person_id\": \"%s\", \"notes\": \"" + hard + "\"}").statusCode(201).body("data.notes", equalTo(hard));
    }

    @Test
    void onlyActivePeopleCanBeMarked() {
        refused(mark("{\"person_id\": \"nobody\"}"), 404).body("error", equalTo("Person not found"));
        person = Rows.person("deleted");
        refused(mark("{\"person_id\": \"%s\"}"), 404);
        person = Rows.person("inactive");
        refused(mark("{\"person_id\": \"%s\"}"), 409).body("$", not(hasKey("duplicate")));
    }

    @Test
    void aRecordCanBeRead() {
        int id = marked(person);

        client().get(ATTENDANCE + "/" + id).then().statusCode(200)
                .body("success", equalTo(true), "data.id", equalTo(id), "data.record.id", equalTo(id), "data.person_id", equalTo(person),
                        "data.status", equalTo("checked_in"));
        clock.set(NINE.plus(Duration.ofDays(1)));
        client().get(ATTENDANCE + "/" + id).then().statusCode(200).body("data.status", equalTo("incomplete"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2147483647", "0", "-1", "99999999999", "abc", "1.5", "mark", "%00", "1%2F2", "%F0%9F%98%80" })
    void anIdThatIsNoneIs404(String id) {
        refused(client().urlEncodingEnabled(false).get(ATTENDANCE + "/" + id).then(), 404);
        refused(client().urlEncodingEnabled(false).post(ATTENDANCE + "/" + id + "/checkout").then(), 404);
    }

    @Test
    void aCheckOutClosesTheRecord() {
        int id = marked(person);
        clock.set(NINE.plus(Duration.ofMinutes(510)).plusSeconds(59));

        ValidatableResponse answer = checkOut(id, "{\"notes\": \"bye\"}").statusCode(200);

        answer.body("success", equalTo(true), "message", notNullValue(), "check_out", equalTo("2026-03-10 17:30:59"),
                "duration_minutes", equalTo(510), "already_checked_out", equalTo(false));
        for (String place : List.of("data.", "data.record.")) {
            answer.body(place + "id", equalTo(id), place + "person_id", equalTo(person), place + "check_in", equalTo("2026-03-10 09:00:00"),
                    place + "check_out", equalTo("2026-03-10 17:30:59"), place + "duration_minutes", equalTo(510),
                    place + "duration_hours", equalTo(8.5f), place + "status", equalTo("checked_out"), place + "notes", equalTo("bye"),
                    place + "check_out_ts", equalTo("2026-03-10T17:30:59Z"), place + "updated_at", equalTo("2026-03-10T17:30:59"));
        }
    }

    @Test
    void aSecondCheckOutAnswersTheFirstValues() {
        int id = marked(person);
        clock.set(NINE.plusSeconds(3600));
        checkOut(id, "{}").statusCode(200);
        clock.set(NINE.plusSeconds(7200));

        checkOut(id, "{\"check_out_time\": \"2026-03-10 10:30:00\", \"notes\": \"again\"}").statusCode(200)
                .body("already_checked_out", equalTo(true), "check_out", equalTo("2026-03-10 10:00:00"), "duration_minutes", equalTo(60),
                        "data.notes", nullValue(), "data.updated_at", equalTo("2026-03-10T10:00:00"));
        assertThat(Rows.punchesOf(person)).isEqualTo(2);
    }

    @Test
    void aCheckOutNeedsNoBody() throws Exception {
        // The test client adds a form's media type to an empty POST, as curl -d '' does. This one adds nothing.
        int bare = marked(Rows.person());
        HttpRequest post = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + ATTENDANCE + "/" + bare + "/checkout"))
                .header("X-API-Key", key).POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);

        List<RequestSpecification> ways = List.of(client(), client().contentType(ContentType.JSON), client().contentType(ContentType.JSON).body(""),
                client().contentType(ContentType.JSON).body("{}"), client().contentType(ContentType.JSON).body("null"),
                client().contentType("application/json; charset=utf-8"));
        for (RequestSpecification way : ways) {
            int id = marked(Rows.person());
            way.post(ATTENDANCE + "/" + id + "/checkout").then().statusCode(200).body("check_out", equalTo("2026-03-10 09:00:00"),
                    "duration_minutes", equalTo(0));
        }
    }

    @Test
    void aCheckOutWithSomethingElseThanJsonIs415() {
        int id = marked(person);

        refused(client().contentType("text/plain").body("{}").post(ATTENDANCE + "/" + id + "/checkout").then(), 415);
        refused(client().formParam("notes", "x").post(ATTENDANCE + "/" + id + "/checkout").then(), 415);
        refused(client().contentType("text/plain").body("{}").post(ATTENDANCE + "/mark").then(), 415);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void aCheckOutMayNameItsTimeAndAddsNotes() {
        person = Rows.person();
        int id = mark("{\"person_id\": \"%s\", \"notes\": \"came by bus\"}").statusCode(201).extract().path("attendance_id");
        clock.set(NINE.plusSeconds(36_000));

        checkOut(id, "{\"check_out_time\": \"2026-03-10T18:00:00+01:00\", \"notes\": \"left early\"}").statusCode(200)
                .body("check_out", equalTo("2026-03-10 17:00:00"), "data.notes", equalTo("came by bus\nleft early"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"check_out_time\": \"2026-03-10 08:59:59\"}", "{\"check_out_time\": \"2026-03-10 09:02:01\"}", "{\"check_out_time\": \"soon\"}",
            "{\"check_out_time\": 5}", "{\"notes\": 5}", "{\"notes\": \"\\u0000\"}", "[]", "{", "{} x", "\"\"",
            "{\"check_out_time\": \"+999999999-12-31T00:00:00Z\"}",
    })
    void badCheckOutsAre400AndChangeNothing(String body) {
        int id = marked(person);

        refused(checkOut(id, body), 400);
        assertThat(Rows.text("select check_out is null and notes is null from attendance_record where id = ?", id)).isEqualTo("t");
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void aMarkAfterACheckOutBeginsANewRecord() {
        int first = marked(person);
        clock.set(NINE.plusSeconds(3600));
        checkOut(first, "{}");
        clock.set(NINE.plusSeconds(3600 + 299));
        mark("{\"person_id\": \"%s\"}").statusCode(409).body("attendance_id", equalTo(first));
        clock.set(NINE.plusSeconds(3600 + 300));

        mark("{\"person_id\": \"%s\"}").statusCode(201).body("attendance_id", not(equalTo(first)));
    }

    @Test
    void listsNewestFirstWithATrueTotal() {
        int monday = markedAt("2026-03-09T09:00:00Z");
        int tuesday = markedAt("2026-03-10T08:00:00Z");
        int sunday = markedAt("2026-03-08T09:00:00Z");

        list("person_id", person).body("data.records.id", equalTo(List.of(tuesday, monday, sunday)), "data.total", equalTo(3),
                "data.limit", equalTo(100), "data.offset", equalTo(0), "data.date_range.start", nullValue(), "data.date_range.end", nullValue());
        list("person_id", person, "limit", "1", "offset", "1").body("data.records.id", equalTo(List.of(monday)), "data.total", equalTo(3),
                "data.limit", equalTo(1), "data.offset", equalTo(1));
        list("person_id", person, "offset", "3").body("data.records", hasSize(0), "data.total", equalTo(3));
        list("person_id", person, "limit", "10000").body("data.records", hasSize(3), "data.limit", equalTo(10000));
    }

    @Test
    void equalCheckInsAreOrderedById() {
        String other = Rows.person();
        int first = markedAt("2026-03-07T09:00:00Z");
        person = other;
        int second = markedAt("2026-03-07T09:00:00Z");

        list("start_date", "2026-03-07", "end_date", "2026-03-07").body("data.records.id", equalTo(List.of(second, first)));
    }

    @Test
    void filtersByWorkDateOnEitherSide() {
        int monday = markedAt("2026-03-09T23:59:59Z");
        int tuesday = markedAt("2026-03-10T08:00:00Z");

        list("person_id", person, "start_date", "2026-03-10").body("data.records.id", equalTo(List.of(tuesday)),
                "data.date_range.start", equalTo("2026-03-10"), "data.date_range.end", nullValue());
        list("person_id", person, "end_date", "2026-03-09").body("data.records.id", equalTo(List.of(monday)),
                "data.date_range.start", nullValue(), "data.date_range.end", equalTo("2026-03-09"));
        list("person_id", person, "start_date", "2026-03-09", "end_date", "2030-01-01").body("data.total", equalTo(2));
        list("person_id", person, "start_date", "2031-01-01").body("data.total", equalTo(0));
    }

    @Test
    void withoutAFilterItListsThirtyDaysAndSaysSo() {
        int old = markedAt("2026-02-07T09:00:00Z");
        int oldest = markedAt("2026-02-08T09:00:00Z");
        int recent = markedAt("2026-03-10T09:00:00Z");

        for (ValidatableResponse answer : List.of(list("limit", "10000"), list("status", "all", "limit", "10000"))) {
            answer.body("data.date_range.start", equalTo("2026-02-08"), "data.date_range.end", equalTo("2026-03-10"));
            List<Integer> ids = answer.extract().path("data.records.id");
            assertThat(ids).contains(oldest, recent).doesNotContain(old);
        }
        list("person_id", person).body("data.records.id", equalTo(List.of(recent, oldest, old)));
    }

    @Test
    void filtersByStatus() {
        int incomplete = markedAt("2026-03-09T09:00:00Z");
        int open = markedAt("2026-03-10T09:00:00Z");
        int closed = markedAt("2026-03-08T09:00:00Z");
        checkOut(closed, "{\"check_out_time\": \"2026-03-08 17:00:00\"}").statusCode(200);

        list("person_id", person, "status", "incomplete").body("data.records.id", equalTo(List.of(incomplete)),
                "data.records.status", equalTo(List.of("incomplete")), "data.total", equalTo(1));
        list("person_id", person, "status", "checked_in").body("data.records.id", equalTo(List.of(open)),
                "data.records.status", equalTo(List.of("checked_in")));
        list("person_id", person, "status", "checked_out").body("data.records.id", equalTo(List.of(closed)),
                "data.records.status", equalTo(List.of("checked_out")), "data.records.duration_minutes", equalTo(List.of(480)));
        list("person_id", person, "status", "all").body("data.total", equalTo(3));
    }

    @Test
    void filtersByChange() {
        int touched = markedAt("2026-03-08T09:00:00Z");
        markedAt("2026-03-09T09:00:00Z");
        clock.set(NINE.plusSeconds(600));
        checkOut(touched, "{\"check_out_time\": \"2026-03-08 17:00:00\"}").statusCode(200);

        list("person_id", person, "updated_since", "2026-03-10T10:10:00+01:00").body("data.records.id", equalTo(List.of(touched)));
        list("person_id", person, "updated_since", "2026-03-10 09:12:00").body("data.total", equalTo(1));
        list("person_id", person, "updated_since", "2026-03-10 09:12:01").body("data.total", equalTo(0));
        list("person_id", person, "updated_since", "2026-03-10T09:00:00Z").body("data.total", equalTo(2));
    }

    @Test
    void anUnknownPersonHasAnEmptyList() {
        list("person_id", "nobody").body("data.records", hasSize(0), "data.total", equalTo(0));
        list("unknown", "parameter", "person_id", "nobody").body("data.total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({ "limit, abc", "limit, 0", "limit, -1", "limit, 10001", "limit, 1.5", "limit, 99999999999", "offset, -1", "offset, x",
            "start_date, yesterday", "start_date, 2026-02-30", "start_date, 2026-3-1", "start_date, 2026-03-01T00:00:00",
            "end_date, 10/03/2026", "status, present", "status, CHECKED_IN", "updated_since, never",
            "updated_since, +999999999-01-01T00:00:00Z", "updated_since, -999999999-01-01T00:00:00Z", "person_id, %00" })
    void badParametersAre400(String name, String value) {
        refused(client().urlEncodingEnabled(false).get(ATTENDANCE + "?" + name + "=" + value.replace("+", "%2B")).then(), 400);
    }

    @Test
    void anEmptyParameterIsAnAbsentOne() {
        list("limit", "", "offset", "", "start_date", "", "end_date", "", "status", "", "person_id", "", "updated_since", "")
                .body("data.limit", equalTo(100), "data.offset", equalTo(0), "data.date_range.start", equalTo("2026-02-08"));
    }

    @Test
    void anEndBeforeTheStartIs400() {
        refused(client().get(ATTENDANCE + "?start_date=2026-03-10&end_date=2026-03-09").then(), 400);
    }

    @Test
    void datesAtTheEdgeOfTimeAreFine() {
        list("person_id", person, "start_date", "0001-01-01", "end_date", "9999-12-31").body("data.total", equalTo(0));
        refused(given().header("X-API-Key", Rows.apiKey("attendance:read")).get(ATTENDANCE + "?start_date=0000-01-01").then(), 400);
    }

    @Test
    void theKeyDecidesFirst() {
        String reader = Rows.apiKey("attendance:read");
        String writer = Rows.apiKey("attendance:write");

        refused(given().get(ATTENDANCE + "?limit=abc").then(), 401);
        refused(given().contentType(ContentType.JSON).body("{").post(ATTENDANCE + "/mark").then(), 401);
        refused(given().header("X-API-Key", writer).get(ATTENDANCE + "?limit=abc").then(), 403);
        refused(given().header("X-API-Key", writer).get(ATTENDANCE + "/1").then(), 403);
        refused(given().header("X-API-Key", reader).contentType(ContentType.JSON).body("{}").post(ATTENDANCE + "/mark").then(), 403);
        refused(given().header("X-API-Key", reader).post(ATTENDANCE + "/abc/checkout").then(), 403);
        given().header("Authorization", "bearer " + reader).get(ATTENDANCE).then().statusCode(200);
    }

    @Test
    void anErasedPersonLeavesHoursWithoutAName() {
        int id = mark("{\"person_id\": \"%s\", \"notes\": \"n\", \"location\": \"l\", \"metadata\": {\"a\": 1}}").statusCode(201)
                .extract().path("attendance_id");

        client().delete("/api/v1/persons/" + person + "?hard_delete=true").then().statusCode(200);

        client().get(ATTENDANCE + "/" + id).then().statusCode(200).body("data.person_name", equalTo("Erased person"),
                "data.person_id", not(equalTo(person)), "data.notes", nullValue(), "data.location", nullValue(), "data.metadata", equalTo(Map.of()),
                "data.check_in", equalTo("2026-03-10 09:00:00"));
        assertThat(Rows.text("select notes is null and location is null and metadata = '{}' from punch where record_id = ?", id)).isEqualTo("t");
        refused(mark("{\"person_id\": \"%s\"}"), 404);
    }

    private RequestSpecification client() {
        return given().header("X-API-Key", key);
    }

    /** A body with {@code %s} speaks of this test's person. */
    private ValidatableResponse mark(String body) {
        return client().contentType(ContentType.JSON).body(body.replace("%s", person)).post(ATTENDANCE + "/mark").then();
    }

    private int marked(String who) {
        return client().contentType(ContentType.JSON).body(Map.of("person_id", who)).post(ATTENDANCE + "/mark").then().statusCode(201)
                .extract().path("attendance_id");
    }

    private int markedAt(String time) {
        return mark("{\"person_id\": \"%s\", \"check_in_time\": \"" + time + "\"}").statusCode(201).extract().path("attendance_id");
    }

    private ValidatableResponse checkOut(int id, String body) {
        return client().contentType(ContentType.JSON).body(body).post(ATTENDANCE + "/" + id + "/checkout").then();
    }

    private ValidatableResponse list(String... parameters) {
        RequestSpecification request = client();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(ATTENDANCE).then().statusCode(200).body("success", equalTo(true));
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType(ContentType.JSON)
                .body("success", equalTo(false), "error", notNullValue(), "message", notNullValue(), "request_id", notNullValue());
    }
}

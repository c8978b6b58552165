package dev.rollcall.attendance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.rollcall.attendance.SightingOutcomes.Outcome;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.TestSettings;

/** A site in Brussels with night shifts, no window, and cameras that only watch. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class OtherRulesTest {

    @Inject
    DatabaseState database;

    @Inject
    SightingInbox inbox;

    @Inject
    SightingOutcomes outcomes;

    @Inject
    TestClock clock;

    private final TestSettings settings = new TestSettings();
    private String person;

    @BeforeEach
    void prepare() {
        database.whenMigrated().await().atMost(Duration.ofSeconds(30));
        clock.set(Instant.parse("2026-10-25T12:00:00Z"));
        person = Rows.person();
        settings.set(Setting.TIMEZONE, ZoneId.of("Europe/Brussels")).set(Setting.WORK_DAY_STARTS_AT, LocalTime.of(6, 0))
                .set(Setting.DUPLICATE_WINDOW_MINUTES, 0).set(Setting.AUTO_MARK_ENABLED, false);
    }

    @AfterEach
    void release() {
        settings.close();
        clock.release();
    }

    @Test
    void aNightShiftAcrossTheEndOfSummerTimeIsOneDay() {
        // 22:00 CEST to 05:30 CET: the clock was put back in between.
        int id = mark("api", "2026-10-24T20:00:00Z").statusCode(201)
                .body("data.date", equalTo("2026-10-24"), "check_in", equalTo("2026-10-24 20:00:00")).extract().path("attendance_id");

        mark("api", "2026-10-25T04:30:00Z").statusCode(200).body("attendance_id", equalTo(id), "data.status", equalTo("incomplete"));
        given().header("X-API-Key", Rows.apiKey("*")).contentType(ContentType.JSON).body(Map.of("check_out_time", "2026-10-25 04:30:00"))
                .post("/api/v1/attendance/" + id + "/checkout").then().statusCode(200)
                .body("duration_minutes", equalTo(510), "data.duration_hours", equalTo(8.5f), "data.date", equalTo("2026-10-24"));
        mark("api", "2026-10-25T05:00:00Z").statusCode(201).body("data.date", equalTo("2026-10-25"), "data.status", equalTo("checked_in"));
    }

    @Test
    void withoutAWindowNothingIsADuplicate() {
        int id = mark("api", "2026-10-25T09:00:00Z").statusCode(201).extract().path("attendance_id");

        mark("api", "2026-10-25T09:00:00Z").statusCode(200).body("attendance_id", equalTo(id), "action", equalTo("seen_again"));
    }

    @Test
    void camerasMarkNothing() {
        double before = outcomes.counted(Outcome.DISABLED);

        inbox.accept(new Sighting(UUID.randomUUID(), Rows.keyOf(person), clock.instant(), 0.9, "door", Direction.ANY));

        assertThat(outcomes.counted(Outcome.DISABLED)).isEqualTo(before + 1);
        mark("auto", "2026-10-25T09:00:00Z").statusCode(409).body("success", equalTo(false), "error",
                equalTo("Automatic attendance is switched off"));
        assertThat(Rows.punchesOf(person)).isZero();
        mark("gate", "2026-10-25T09:00:00Z").statusCode(201);
    }

    private ValidatableResponse mark(String by, String time) {
        return given().header("X-API-Key", Rows.apiKey("attendance:write")).contentType(ContentType.JSON)
                .body(Map.of("person_id", person, "marked_by", by, "check_in_time", time)).post("/api/v1/attendance/mark").then();
    }
}

package dev.rollcall.attendance;

import static dev.rollcall.attendance.AttendanceCalls.ATTENDANCE;
import static dev.rollcall.attendance.AttendanceCalls.client;
import static dev.rollcall.attendance.AttendanceCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class IdempotencyTest {

    private static final Instant NINE = Instant.parse("2026-05-20T09:00:00Z");

    @Inject
    TestClock clock;

    private final String key = UUID.randomUUID().toString();
    private String person;

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(NINE);
        person = Rows.person();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    void theSameMarkAgainAnswersLikeTheFirst() {
        int id = mark(key, person, null).statusCode(201).extract().path("attendance_id");
        clock.set(NINE.plusSeconds(7200));

        mark(key, person, null).statusCode(201).body("attendance_id", equalTo(id), "action", equalTo("checked_in"));
        assertThat(Rows.punchesOf(person)).isEqualTo(1);

        String second = UUID.randomUUID().toString();
        mark(second, person, null).statusCode(200).body("action", equalTo("seen_again"));
        mark(second, person, null).statusCode(200).body("action", equalTo("seen_again"), "attendance_id", equalTo(id));
        assertThat(Rows.punchesOf(person)).isEqualTo(2);
    }

    @Test
    void aKeyBelongsToOneMark() {
        mark(key, person, "2026-05-20T08:00:00Z").statusCode(201);

        mark(key, person, "2026-05-20T10:00:00+02:00").statusCode(201);
        refused(mark(key, person, "2026-05-20T08:30:00Z"), 409).body("error", equalTo("Idempotency key already used"));
        String other = Rows.person();
        refused(mark(key, other, "2026-05-20T08:00:00Z"), 409);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
        assertThat(Rows.punchesOf(other)).isZero();
    }

    @Test
    void manyPeopleWithOneKeyAtOnceMakeOneMark() {
        List<String> people = IntStream.range(0, 8).mapToObj(i -> Rows.person()).toList();

        List<Integer> statuses = people.parallelStream().map(each -> mark(key, each, null).extract().statusCode()).toList();

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void aKeyIsPrintable() {
        for (String bad : List.of("x".repeat(256), "a\tb")) {
            refused(mark(bad, person, null), 400);
        }
        mark("x".repeat(255 - key.length()) + key, person, null).statusCode(201);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    private static ValidatableResponse mark(String key, String who, String time) {
        String at = time == null ? "" : ", \"check_in_time\": \"" + time + "\"";
        return client().header("Idempotency-Key", key).contentType(ContentType.JSON).body("{\"person_id\": \"" + who + "\"" + at + "}")
                .post(ATTENDANCE + "/mark").then();
    }
}

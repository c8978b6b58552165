package dev.rollcall.log;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.log.Entries.detail;
import static dev.rollcall.log.Entries.logged;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Contract section 3, POST /detections/log. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DetectionContractTest {

    private static final String DETECTIONS = "/api/v1/detections/log";

    private final String mark = UUID.randomUUID().toString();

    @Test
    void aDetectionIsInTheLogUnderItsEventId() {
        String person = Rows.person();
        JsonPath answer = success(201, send("""
                {"person_name": "Jane %s", "person_id": "%s", "confidence": 0.8725, "source": "gate", "snapshot_path": "a/b.jpg",
                 "metadata": {"track": 7}}""".formatted(mark, person)));

        assertThat(answer.getString("message")).isEqualTo("Detection logged");
        assertThat(answer.getLong("event_id")).isEqualTo(answer.getLong("data.event_id"));
        Map<String, Object> entry = logged(1, "recognition", "person_id", person).get(0);
        assertThat(((Number) entry.get("id")).longValue()).isEqualTo(answer.getLong("event_id"));
        assertThat(detail(entry, "confidence")).isEqualTo(87.25f);
        assertThat(detail(entry, "source")).isEqualTo("gate");
        assertThat(detail(entry, "snapshot_path")).isEqualTo("a/b.jpg");
        assertThat(detail(entry, "metadata")).isEqualTo(Map.of("track", 7));
        assertThat(entry.toString()).doesNotContain(mark);
        assertThat(Rows.recordsOf(person)).isZero();
    }

    @Test
    void aNameIsEnough() {
        long id = success(201, send("{\"person_name\": \"Somebody\"}")).getLong("event_id");
        assertThat(Rows.text("select details::text from system_log where id = " + id)).isEqualTo("{\"source\": \"unknown\", \"confidence\": 0.0}");
    }

    @Test
    void nothingOfItRemainsOfAnErasedPerson() {
        String person = Rows.person();
        success(201, send("{\"person_name\": \"A\", \"person_id\": \"%s\", \"metadata\": {\"note\": \"%s\"}, \"snapshot_path\": \"%s\"}"
                .formatted(person, mark, mark)));

        success(200, as("person:delete", "admin").delete("/api/v1/persons/{id}?hard_delete=true", person));

        assertThat(Rows.number("select count(*) from system_log where details::text like ? or details::text like ?", "%" + mark + "%",
                "%\"" + person + "\"%")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{\"person_name\": \" \"}", "{\"person_name\": 5}", "{\"person_name\": null, \"person_id\": \"A\"}" })
    void aNameIsRequired(String body) {
        refusal(400, send(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "person_id | \"\"", "person_id | 7", "confidence | -0.1", "confidence | 100.5", "confidence | \"0.5\"",
            "source | 1", "metadata | []", "metadata | \"x\"", "metadata | {\"a\": \"\\u0000\"}" })
    void wrongFieldsAreNamed(String field, String value) {
        JsonPath body = refusal(400, send("{\"person_name\": \"A\", \"%s\": %s}".formatted(field, value)));
        assertThat(body.getString("details.field")).isEqualTo(field);
    }

    private static Response send(String body) {
        return as("detection:write").body(body).post(DETECTIONS);
    }
}

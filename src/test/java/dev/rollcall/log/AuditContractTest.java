package dev.rollcall.log;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.log.Entries.audited;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;

/** Contract section 8: who changed what, when, from where. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AuditContractTest {

    private static final String AUDIT = "/api/v1/audit";
    private static final String PERSONS = "/api/v1/persons";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AuditTrail trail;

    @Inject
    SafeContext context;

    private final String person = "T-" + UUID.randomUUID();
    private final String secret = UUID.randomUUID().toString();

    @Test
    void aChangeSaysWhoWhenAndFromWhere() {
        Response created = create();
        assertThat(audited("person/" + person)).singleElement().satisfies(entry -> {
            assertThat(entry).containsOnlyKeys("id", "timestamp", "key_id", "key_name", "remote_address", "request_id", "action", "subject",
                    "details");
            assertThat(entry).containsEntry("action", "person.created").containsEntry("subject", "person/" + person)
                    .containsEntry("key_name", "test").containsEntry("remote_address", "127.0.0.1")
                    .containsEntry("request_id", created.header("X-Request-Id")).containsEntry("details", Map.of("status", "active"));
            assertThat(entry.get("key_id")).isInstanceOf(Integer.class);
            assertThat((String) entry.get("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        });
    }

    @Test
    void aPersonsLifeIsToldWithoutNames() {
        create();
        put(Map.of("name", "Other " + secret, "phone", secret, "department", "Same"));
        put(Map.of("department", "Same"));
        put(Map.of("status", "inactive"));
        success(200, as("person:delete").delete(PERSONS + "/{id}", person));
        success(200, as("person:delete").delete(PERSONS + "/{id}", person));
        put(Map.of("status", "active"));

        List<Map<String, Object>> entries = audited("person/" + person);
        assertThat(entries).extracting(entry -> entry.get("action")).containsExactly("person.restored", "person.deleted", "person.updated",
                "person.updated", "person.created");
        assertThat(entries.get(0)).containsEntry("details", details("deleted", "active", "status"));
        assertThat(entries.get(1)).containsEntry("details", details("inactive", "deleted", "status"));
        assertThat(entries.get(2)).containsEntry("details", details("active", "inactive", "status"));
        assertThat(entries.get(3)).containsEntry("details", details("active", "active", "department", "name", "phone"));
        assertThat(entries.toString()).doesNotContain(secret);
    }

    @Test
    void anErasedPersonDoesNotSurvive() {
        create();
        put(Map.of("phone", secret));
        Rows.execute("insert into audit (at, action, subject, details) values (now(), 'test', 'other', jsonb_build_object('person_id', ?::text))", person);
        long key = Rows.keyOf(person);
        Entries.logged(2, "person", "person_id", person);

        String receipt = success(200, as("person:delete", "admin").delete(PERSONS + "/{id}?hard_delete=true", person)).getString("data.receipt");

        String pseudonym = Rows.text("select person_id from person where key = ?", key);
        assertThat(pseudonym).matches("erased-[0-9a-f]{20}").doesNotContain(Long.toString(key));
        assertThat(audited("person/" + pseudonym)).extracting(entry -> entry.get("action")).containsExactly("person.erased", "person.updated",
                "person.created");
        assertThat(audited("person/" + person)).isEmpty();
        for (String table : List.of("audit", "system_log")) {
            assertThat(Rows.number("select count(*) from " + table + " t where t::text like ?", "%" + person + "%")).as(table).isZero();
        }
        Entries.logged(3, "person", "person_id", pseudonym);
    }

    @Test
    void whatIsRolledBackWasNeverDone() {
        Uni<Void> failing = context.call(() -> Panache.withTransaction(() -> trail.record("test.failed", person, Map.of())
                .invoke(() -> {
                    throw new IllegalStateException("rolled back");
                })));
        assertThat(failing.onFailure().recoverWithNull().await().atMost(PATIENCE)).isNull();
        assertThat(audited(person)).isEmpty();
    }

    @Test
    void outsideARequestTheSystemActs() {
        context.call(() -> Panache.withTransaction(() -> trail.record("test.done", person, Map.of()))).await().atMost(PATIENCE);
        assertThat(audited(person)).singleElement().satisfies(entry -> assertThat(entry).containsEntry("key_id", null)
                .containsEntry("key_name", null).containsEntry("remote_address", null).containsEntry("request_id", null)
                .containsEntry("details", Map.of()));
    }

    @Test
    void pagesAndFilters() {
        Api.ready();
        Instant at = Instant.parse("2003-01-01T00:00:00Z");
        String action = "test." + secret;
        for (int i = 0; i < 12; i++) {
            Rows.execute("insert into audit (at, action, subject) values (?::timestamptz, ?, ?)", at.plusSeconds(i / 3).toString(), action,
                    secret + i % 2);
        }
        JsonPath all = success(200, as("admin").queryParam("action", action).get(AUDIT));
        assertThat(all.getInt("data.total")).isEqualTo(12);
        assertThat(all.getList("data.entries.id", Integer.class)).hasSize(12).isSortedAccordingTo((a, b) -> b - a);
        JsonPath second = success(200, as("admin").queryParam("action", action).queryParam("limit", 5).queryParam("offset", 5).get(AUDIT));
        assertThat(second.getList("data.entries.id")).isEqualTo(all.getList("data.entries.id").subList(5, 10));
        assertThat(second.getMap("data")).containsEntry("total", 12).containsEntry("count", 5).containsEntry("limit", 5).containsEntry("offset", 5);
        assertThat(success(200, as("admin").queryParam("action", action).queryParam("subject", secret + 1).get(AUDIT)).getInt("data.total"))
                .isEqualTo(6);
        assertThat(success(200, as("admin").queryParam("action", action).queryParam("since", "2003-01-01T00:00:01Z")
                .queryParam("until", "2003-01-01T00:00:03Z").get(AUDIT)).getInt("data.total")).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({ "limit,0", "offset,x", "since,soon", "until,2025-13-01" })
    void aBadParameterIs400(String parameter, String value) {
        assertThat(refusal(400, as("admin").queryParam(parameter, value).get(AUDIT)).getString("details.field")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
    void nobodyChangesTheTrail(String method) {
        refusal(405, as("*").request(method, AUDIT));
        refusal(404, as("*").request(method, AUDIT + "/1"));
    }

    private Response create() {
        Response answer = as("person:write").body(Map.of("person_id", person, "name", "Name " + secret, "email", secret + "@example.org",
                "phone", "0" + secret)).post(PERSONS);
        success(201, answer);
        return answer;
    }

    private void put(Map<String, Object> changes) {
        success(200, as("person:write", "person:delete").body(changes).put(PERSONS + "/{id}", person));
    }

    private static Map<String, Object> details(String before, String after, String... fields) {
        return Map.of("fields", List.of(fields), "status", Map.of("before", before, "after", after));
    }
}

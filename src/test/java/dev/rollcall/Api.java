package dev.rollcall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.http.DocumentedAnswers;

/** The API of the application under test, as its clients have it. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

    private Api() {
    }

    /** The text of a key with exactly these permissions. */
    public static String key(String... permissions) {
        ready();
        return KEYS.computeIfAbsent(String.join(",", permissions), ignored -> Rows.apiKey(permissions));
    }

    /** A request with a key of exactly these permissions; a body that it may get is JSON. */
    public static RequestSpecification as(String... permissions) {
        return with(key(permissions));
    }

    public static RequestSpecification with(String key) {
        return anonymous().header("X-API-Key", key);
    }

    /** Nobody's, and never the same: failures with one beginning are slowed down. */
    public static String wrongKey() {
        return UUID.randomUUID().toString();
    }

    public static RequestSpecification anonymous() {
        ready();
        return given().filter(new DocumentedAnswers()).redirects().follow(false).contentType(ContentType.JSON);
    }

    /** The answer is a refusal of the contract's shape. @return its body */
    public static JsonPath refusal(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        JsonPath body = answer.jsonPath();
        assertThat(body.getMap("")).containsOnlyKeys(allowed(body, "success", "error", "message", "request_id"));
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(body.getString("error")).isNotBlank();
        assertThat(body.getString("message")).isNotBlank().doesNotContain("Exception", "dev.rollcall", "java.");
        assertThat(body.getString("request_id")).isNotBlank().isEqualTo(answer.header("X-Request-Id"));
        return body;
    }

    /** The answer is a success of this status. @return its body */
    public static JsonPath success(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getBoolean("success")).isTrue();
        return answer.jsonPath();
    }

    /** Not before the schema is there. */
    public static void ready() {
        Arc.container().instance(DatabaseState.class).get().whenMigrated().await().atMost(PATIENCE);
    }

    private static String[] allowed(JsonPath body, String... always) {
        if (body.get("details") == null) {
            return always;
        }
        String[] more = Arrays.copyOf(always, always.length + 1);
        more[always.length] = "details";
        return more;
    }
}

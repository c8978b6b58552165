package dev.rollcall.apikey;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.key;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.Api.with;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SecretBox;
import dev.rollcall.http.TestClock;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class SessionTest {

    private static final String SESSION = "/api/v1/session";
    private static final String PERSONS = "/api/v1/persons";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    KeyChanges changes;

    @Inject
    SafeContext context;

    @Inject
    SecretBox box;

    @Inject
    RateLimit limit;

    @Inject
    TestClock clock;

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @AfterEach
    void release() {
        clock.release();
        limit.off();
    }

    @Test
    void aKeyIsExchangedForACookieThatNoScriptReads() {
        Response answer = signIn(key("person:read", "event:read"));

        Map<String, Object> data = success(200, answer).getMap("data");
        assertThat(data).containsOnlyKeys("name", "key_id", "key_prefix", "permissions", "expires_at", "expires_ts", "timezone", "output_timezone")
                .containsEntry("permissions", List.of("event:read", "person:read")).containsEntry("timezone", "UTC");
        assertThat(key("person:read", "event:read")).startsWith((String) data.get("key_prefix"));
        assertThat(answer.asString()).doesNotContain(key("person:read", "event:read"));
        Cookie cookie = answer.getDetailedCookie(SessionCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isBetween(Duration.ofHours(12).toSeconds() - 60, Duration.ofHours(12).toSeconds());
        assertThat(cookie.isSecured()).as("without TLS it would never come back").isFalse();
        assertThat(new String(Base64.getUrlDecoder().decode(cookie.getValue()))).doesNotContain("sk_live");
    }

    @Test
    void theSessionOpensWhatTheKeyOpens() {
        String session = session(key("person:read"));

        success(200, browser(session).get(PERSONS));
        assertThat(refusal(403, browser(session).get("/api/v1/events")).getString("details.permission")).isEqualTo("event:read");
        assertThat(success(200, browser(session).get(SESSION)).getList("data.permissions")).containsExactly("person:read");
    }

    @Test
    void whoeverAsksLearnsWhoseKeyItIs() {
        String key = Rows.apiKey("camera:read");
        Rows.execute("update api_key set expires_at = '2044-01-02T03:04:05Z' where hash = ?", KeyText.hash(key));

        Map<String, Object> data = success(200, with(key).get(SESSION)).getMap("data");
        assertThat(data).containsEntry("permissions", List.of("camera:read"));
        assertThat(Instant.parse((String) data.get("expires_ts"))).isEqualTo("2044-01-02T03:04:05Z");
        assertThat(success(200, with(key("*")).get(SESSION)).getMap("data")).containsEntry("expires_ts", null);
        assertThat(refusal(401, anonymous().get(SESSION)).getString("error")).isEqualTo("API key required");
    }

    @Test
    void aWrongKeyIsRefusedAsEverywhere() {
        Response answer = signIn(wrongKey());

        assertThat(refusal(401, answer).getString("error")).isEqualTo("Invalid or expired API key");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.cookies()).isEmpty();
        for (String body : new String[] { "{}", "{\"api_key\": null}", "{\"api_key\": \"  \"}", "" }) {
            refusal(400, anonymous().body(body).post(SESSION));
        }
        refusal(415, anonymous().contentType("text/plain").body("{\"api_key\": \"" + key("*") + "\"}").post(SESSION));
    }

    /** A foreign page may send that unasked. */
    @Test
    void aBodyThatDoesNotSayThatItIsJsonSignsNobodyIn() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + SESSION))
                .POST(HttpRequest.BodyPublishers.ofString("{\"api_key\": \"" + key("*") + "\"}")).build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void changesMustComeFromTheConsolesOwnPage() {
        String session = session(key("*"));
        Map<String, Object> body = Map.of("name", "Made by a session", "permissions", List.of("person:read"));

        assertThat(refusal(403, browser(session).body(body).post("/api/v1/keys")).getString("error")).isEqualTo("Console header required");
        refusal(403, browser(session).header("X-Rollcall-Console", "0").body(body).post("/api/v1/keys"));
        refusal(403, browser(session).delete("/api/v1/keys/2147483647"));
        success(201, browser(session).header("X-Rollcall-Console", "1").body(body).post("/api/v1/keys"));
        success(201, with(key("*")).body(body).post("/api/v1/keys"));
    }

    @Test
    void aKeyInAHeaderComesFirst() {
        String session = session(key("person:read"));

        for (String header : new String[] { "X-API-Key", "Authorization" }) {
            refusal(403, browser(session).header(header, key("event:read")).get(PERSONS));
            Response refused = browser(session).header(header, wrongKey()).get(PERSONS);
            assertThat(refusal(401, refused).getString("error")).isEqualTo("Invalid or expired API key");
            assertThat(refused.cookies()).as("the session had no part in it").isEmpty();
        }
        success(201, browser(session).header("X-API-Key", key("*")).body(Map.of("name", "n", "permissions", List.of("*"))).post("/api/v1/keys"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "", "!!!", "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void whatWasNotMadeHereIsNoSession(String forged) {
        ended(browser(forged).get(PERSONS));
    }

    @Test
    void noOtherSecretIsTakenForASession() {
        long later = Instant.now().plusSeconds(60).getEpochSecond();
        ended(browser(text(box.seal(later + " " + key("*"), "something else"))).get(PERSONS));
        ended(browser(text(box.seal("nonsense", "session"))).get(PERSONS));
        success(200, browser(text(box.seal(later + " " + key("*"), "session"))).get(PERSONS));

        byte[] changed = Base64.getUrlDecoder().decode(session(key("*")));
        changed[changed.length - 1] ^= 1;
        ended(browser(text(changed)).get(PERSONS));
    }

    @Test
    void itEndsWithItsTime() {
        Instant start = Instant.now();
        clock.set(start);
        String session = session(key("person:read"));

        clock.set(start.plus(Duration.ofHours(12)).minusSeconds(2));
        success(200, browser(session).get(PERSONS));
        clock.set(start.plus(Duration.ofHours(12)));
        ended(browser(session).get(PERSONS));
    }

    @Test
    void itNeverLastsLongerThanItsKey() {
        String key = Rows.apiKey("person:read");
        Rows.execute("update api_key set expires_at = now() + interval '1 hour' where hash = ?", KeyText.hash(key));

        Response answer = signIn(key);
        assertThat(answer.getDetailedCookie(SessionCookie.NAME).getMaxAge()).isBetween(3500L, 3600L);
        Instant end = Instant.parse(answer.jsonPath().getString("data.expires_ts"));
        assertThat(end).isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
        assertThat(success(200, browser(answer.cookie(SessionCookie.NAME)).get(SESSION)).getString("data.expires_ts"))
                .isEqualTo(answer.jsonPath().getString("data.expires_ts"));
    }

    @Test
    void itEndsWithItsKey() {
        ApiKeyService.NewKey made = context.call(() -> changes.create("To be revoked", List.of("person:read"), null)).await().atMost(PATIENCE);
        String session = session(made.text());
        success(200, browser(session).get(PERSONS));

        context.call(() -> changes.revoke(made.key().id, true)).await().atMost(PATIENCE);

        Response answer = browser(session).get(PERSONS);
        assertThat(refusal(401, answer).getString("error")).isEqualTo("Invalid or expired API key");
        assertThat(answer.getDetailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
    }

    @Test
    void signingOutMakesTheBrowserForget() {
        Response answer = browser(session(key("person:read"))).delete(SESSION);

        success(200, answer);
        assertThat(answer.getDetailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        assertThat(answer.getDetailedCookie(SessionCookie.NAME).getValue()).isEmpty();
        success(200, anonymous().delete(SESSION));
        success(200, browser("nonsense").delete(SESSION));
    }

    @Test
    void requestsOfASessionCountForItsKey() {
        String key = Rows.apiKey("person:read");
        clock.set(Instant.now());
        limit.set(1, 2);

        Response first = signIn(key);
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
        success(200, browser(first.cookie(SessionCookie.NAME)).get(PERSONS));
        refusal(429, browser(first.cookie(SessionCookie.NAME)).get(SESSION));
        refusal(429, signIn(key));
    }

    @Test
    void healthLooksAtNoSession() {
        Response answer = browser("nonsense").get("/api/v1/health");

        success(200, answer);
        assertThat(answer.cookies()).isEmpty();
    }

    /** Like no key at all, and the browser forgets it. */
    private static void ended(Response answer) {
        assertThat(refusal(401, answer).getString("error")).isEqualTo("API key required");
        Cookie cookie = answer.getDetailedCookie(SessionCookie.NAME);
        assertThat(cookie.getValue()).isEmpty();
        assertThat(cookie.getMaxAge()).isZero();
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    private static Response signIn(String key) {
        return anonymous().body(Map.of("api_key", key)).post(SESSION);
    }

    private static String session(String key) {
        Response answer = signIn(key);
        success(200, answer);
        return answer.cookie(SessionCookie.NAME);
    }

    private static RequestSpecification browser(String session) {
        return anonymous().cookie(SessionCookie.NAME, session);
    }

    private static String text(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }
}

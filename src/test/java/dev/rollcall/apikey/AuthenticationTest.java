package dev.rollcall.apikey;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.key;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.Api.with;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;

/** Contract 1.2, rulings 4, 5, 7 and 8. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class AuthenticationTest {

    private static final String PERSONS = "/api/v1/persons";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    KeyChanges changes;

    @Inject
    SafeContext context;

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @Test
    void withoutAKeyNothingOpens() {
        assertThat(unauthorized(anonymous().get(PERSONS))).isEqualTo("API key required");
        assertThat(unauthorized(anonymous().header("X-API-Key", "").get(PERSONS))).isEqualTo("API key required");
        assertThat(unauthorized(anonymous().header("Authorization", "Bearer").get(PERSONS))).isEqualTo("API key required");
        assertThat(unauthorized(anonymous().get(PERSONS + "?api_key=" + key("*") + "&key=" + key("*")))).isEqualTo("API key required");
    }

    @Test
    void aKeyThatIsUnknownExpiredInactiveOrRevokedIs401() {
        String expired = Rows.apiKey("*");
        Rows.execute("update api_key set expires_at = now() - interval '1 second' where hash = ?", KeyText.hash(expired));
        String inactive = Rows.apiKey("*");
        Rows.execute("update api_key set status = 'inactive' where hash = ?", KeyText.hash(inactive));
        String revoked = Rows.apiKey("*");
        Rows.execute("update api_key set status = 'revoked' where hash = ?", KeyText.hash(revoked));
        for (String key : List.of(wrongKey(), expired, inactive, revoked, "x".repeat(5000), "sk_live_", "' or 1=1 --", "*")) {
            assertThat(unauthorized(with(key).get(PERSONS))).isEqualTo("Invalid or expired API key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer KEY", "bearer KEY", "BEARER   KEY", "  Bearer KEY  ", "KEY", "Bearer\tKEY" })
    void theAuthorizationHeaderHasManySpellings(String header) {
        String answer = RawHttp.send("GET " + PERSONS, "Authorization: " + header.replace("KEY", key("person:read")) + "\r\n", new byte[0]);
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
    }

    @Test
    void ownHeaderIsTrimmedAndComesFirst() {
        String key = key("person:read");
        String trimmed = RawHttp.send("GET " + PERSONS, "x-api-key:   " + key + "  \r\n", new byte[0]);
        assertThat(RawHttp.status(trimmed)).isEqualTo(200);
        unauthorized(anonymous().header("X-API-Key", wrongKey()).header("Authorization", "Bearer " + key).get(PERSONS));
        success(200, anonymous().header("X-API-Key", key).header("Authorization", "Bearer " + wrongKey()).get(PERSONS));
        String blank = RawHttp.send("GET " + PERSONS, "X-API-Key:  \r\nAuthorization: Bearer " + key + "\r\n", new byte[0]);
        assertThat(RawHttp.status(blank)).as("a blank one is none").isEqualTo(200);
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextRequestOn() {
        ApiKeyService.NewKey made = context.call(() -> changes.create("To be revoked", List.of("person:read"), null)).await().atMost(PATIENCE);
        success(200, with(made.text()).get(PERSONS));

        context.call(() -> changes.revoke(made.key().id, true)).await().atMost(PATIENCE);

        unauthorized(with(made.text()).get(PERSONS));
    }

    @Test
    void anExpiryIsNoticedWhileTheKeyIsRemembered() {
        String key = Rows.apiKey("person:read");
        Rows.execute("update api_key set expires_at = now() + interval '2 seconds' where hash = ?", KeyText.hash(key));
        success(200, with(key).get(PERSONS));
        Instant end = Instant.now().plus(PATIENCE);
        int status = 200;
        while (status == 200 && Instant.now().isBefore(end)) {
            status = with(key).get(PERSONS).statusCode();
        }
        assertThat(status).isEqualTo(401);
    }

    @Test
    void theFirstUseIsWrittenSoonAndLaterOnesTogether() {
        String key = Rows.apiKey("person:read");
        success(200, with(key).get(PERSONS));
        Instant end = Instant.now().plus(PATIENCE);
        while (uses(key) == 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(uses(key)).isEqualTo(1);
        assertThat(Rows.text("select last_used from api_key where hash = ?", KeyText.hash(key))).isNotNull();

        for (int i = 0; i < 5; i++) {
            success(200, with(key).get(PERSONS));
        }
        assertThat(uses(key)).isEqualTo(1);
    }

    @Test
    void healthLooksAtNoKey() {
        success(200, with(wrongKey()).get("/api/v1/health"));
        success(200, anonymous().header("Authorization", "Basic nonsense").get("/api/v1/health"));
        success(200, anonymous().get("/api/v1/health"));
    }

    private static long uses(String key) {
        return Rows.number("select usage_count from api_key where hash = ?", KeyText.hash(key));
    }

    private static String unauthorized(Response answer) {
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        return refusal(401, answer).getString("error");
    }
}

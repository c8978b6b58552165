package dev.rollcall.apikey;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.with;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.http.TestClock;

/** Ruling 9. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class RateLimitTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String PERSONS = "/api/v1/persons";

    @Inject
    RateLimit limit;

    @Inject
    TestClock clock;

    private String key;

    @BeforeEach
    void prepare() {
        Api.ready();
        key = Rows.apiKey("person:read");
        clock.set(NOON);
    }

    @AfterEach
    void release() {
        limit.off();
        clock.release();
    }

    @Test
    void thereIsNoneUnlessOneIsSet() {
        Response answer = with(key).get(PERSONS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().hasHeaderWithName("X-RateLimit-Limit")).isFalse();
    }

    @Test
    void oneRequestTooManyIs429() {
        limit.set(2, 3);
        for (int left = 2; left >= 0; left--) {
            Response answer = with(key).get(PERSONS);
            assertThat(answer.statusCode()).isEqualTo(200);
            headers(answer, left);
        }
        Response refused = with(key).get(PERSONS);
        assertThat(refusal(429, refused).getString("error")).isEqualTo("Too many requests");
        headers(refused, 0);
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo(Long.toString(NOON.getEpochSecond() + 2));
        assertThat(refused.header("Retry-After")).isEqualTo("1");

        assertThat(with(Rows.apiKey("person:read")).get(PERSONS).statusCode()).as("another key").isEqualTo(200);
        clock.set(NOON.plusMillis(500));
        assertThat(with(key).get(PERSONS).statusCode()).as("half a second later").isEqualTo(200);
        assertThat(with(key).get(PERSONS).statusCode()).isEqualTo(429);
    }

    @Test
    void itIsJudgedAfterTheKeyAndItsPermissionAndBeforeTheBody() {
        limit.set(1, 1);
        headers(with(key).get(PERSONS), 0, 1);
        refusal(403, with(key).body(Map.of()).post(PERSONS));
        refusal(401, with(wrongKey()).get(PERSONS));
        String writer = Rows.apiKey("person:write");
        refusal(400, with(writer).body("{").post(PERSONS));
        refusal(429, with(writer).body("{").post(PERSONS));
    }

    @Test
    void healthIsNeverLimited() {
        limit.set(1, 1);
        for (int i = 0; i < 3; i++) {
            Response answer = with(key).get("/api/v1/health");
            assertThat(answer.statusCode()).isNotEqualTo(429);
            assertThat(answer.headers().hasHeaderWithName("X-RateLimit-Limit")).isFalse();
            assertThat(anonymous().get("/q/health/live").statusCode()).isNotEqualTo(429);
        }
    }

    @Test
    void lessThanAHundredASecondStopsTheStart() {
        assertThat(configured("rollcall.rate-limit.requests-per-second", "100").requestsPerSecond()).hasValue(100);
        assertThat(configured("rollcall.rate-limit.burst", "500").burst()).hasValue(500);
        for (String property : new String[] { "rollcall.rate-limit.requests-per-second", "rollcall.rate-limit.burst" }) {
            assertThatThrownBy(() -> configured(property, "99")).hasMessageContaining(property);
        }
    }

    private static RateLimitConfig configured(String property, String value) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(RateLimitConfig.class)
                    .withSources(new PropertiesConfigSource(Map.of(property, value), "test", 100))
                    .withValidator((BeanValidationConfigValidator) () -> validator).build().getConfigMapping(RateLimitConfig.class);
        }
    }

    private static void headers(Response answer, int left) {
        headers(answer, left, 3);
    }

    private static void headers(Response answer, int left, int limit) {
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo(Integer.toString(limit));
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(left));
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset"))).isGreaterThan(NOON.getEpochSecond());
    }
}

package dev.rollcall.http;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.database.PostgresTestResource;

/** What every answer tells a browser, whoever made it. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class SecurityHeadersTest {

    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    /** Of a resource, 401, 404 of nobody, 404 of an API route, metrics without a key, doubled slashes. */
    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/health", "/api/v1/persons", "/nonsense", "/api/v1/nonsense", "/q/metrics", "//api//v1/health" })
    void everyAnswerHasThem(String path) {
        strict(anonymous().urlEncodingEnabled(false).get(path));
    }

    @Test
    void soDoesARefusalBeforeEverything() {
        strict(as("person:read").get("/api/v1/persons?limit=abc"));
        for (String early : new String[] { "a=" + "x".repeat(17_000), "a=<b>" }) {
            String answer = RawHttp.send("GET /api/v1/persons?" + early, "", new byte[0]);
            assertThat(RawHttp.status(answer)).isIn(414, 400);
            assertThat(RawHttp.header(answer, "Content-Security-Policy")).isEqualTo(NO_PAGE);
            assertThat(RawHttp.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(RawHttp.header(answer, "Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void thePageOfTheApiMayLoadItsOwnFilesOnly() {
        Response page = anonymous().get("/q/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.getHeader("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'").contains("frame-ancestors 'none'")
                .doesNotContain("http", "*");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("Cache-Control")).isNotEqualTo("no-store");
        assertThat(page.asString()).as("its files are its own").doesNotContainPattern("(src|href)=[\"']?(https?:)?//");
    }

    @Test
    void anotherOriginIsToldNothing() {
        Response preflight = anonymous().contentType(ContentType.ANY).header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-api-key").options("/api/v1/persons");
        Response answer = as("person:read").header("Origin", "https://elsewhere.example").get("/api/v1/persons");

        assertThat(preflight.headers().asList()).noneMatch(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-control-"));
        assertThat(answer.headers().asList()).noneMatch(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-control-"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void strict(Response answer) {
        Api.ready();
        assertThat(answer.getHeaders().getValues("Content-Security-Policy")).containsExactly(NO_PAGE);
        assertThat(answer.getHeaders().getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.getHeaders().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.getHeaders().getValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(answer.getHeader("Cache-Control")).isNotNull();
        assertThat(answer.getHeader("Server")).isNull();
        assertThat(answer.getHeader("Strict-Transport-Security")).as("without TLS").isNull();
    }
}

package dev.rollcall.http;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.ext.web.Router;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.database.PostgresTestResource;

/** Contract, rulings 2 and 4: the shape of every refusal, and what is no reason for one. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class EnvelopeTest {

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nonsense", "/api", "/api/v1", "/api/v1/nonsense", "/api/v2/persons", "/q", "/q/nonsense", "/index.html",
            "/favicon.ico", "/api/v1/persons/A1/nonsense",
            "/api/v1/attendance/abc/nonsense", "/api/sources", "/api/faces" })
    void unknownRoutesAre404WithAndWithoutAKey(String path) {
        refusal(404, anonymous().urlEncodingEnabled(false).get(path));
        refusal(404, as("*").urlEncodingEnabled(false).get(path));
        refusal(404, anonymous().header("X-API-Key", wrongKey()).urlEncodingEnabled(false).get(path));
        refusal(404, anonymous().header("Accept", "text/html").urlEncodingEnabled(false).get(path));
        refusal(404, anonymous().body("{}").urlEncodingEnabled(false).post(path));
    }

    @ParameterizedTest
    @CsvSource({ "PATCH,/api/v1/persons,GET", "DELETE,/api/v1/persons,POST", "POST,/api/v1/persons/A1,PUT", "PUT,/api/v1/health,GET",
            "POST,/api/v1/status,GET", "GET,/api/v1/persons/A1/register-face,POST", "GET,/api/v1/recognize,POST",
            "DELETE,/api/v1/attendance,GET", "DELETE,/api/v1/attendance/mark,POST", "GET,/api/v1/attendance/1/checkout,POST",
            "POST,/api/v1/persons/A1/faces,GET", "GET,/api/v1/persons/A1/faces/1,DELETE" })
    void wrongMethodsAre405AndSayWhichAreRight(String method, String path, String right) {
        assertThat(refused405(anonymous().request(method, path))).contains(right);
        assertThat(refused405(as("*").request(method, path))).contains(right);
        assertThat(refused405(anonymous().header("X-API-Key", wrongKey()).request(method, path))).contains(right);
    }

    @ParameterizedTest
    @ValueSource(strings = { "//api/v1/health", "/api/v1/health/", "/api//v1/health//", "//api/v1/persons/", "//api/v1//persons?limit=1",
            "/api/v1/persons/?limit=1" })
    void doubledAndTrailingSlashesDoNotMatter(String path) {
        String answer = RawHttp.send("GET " + path, "X-API-Key: " + Api.key("*") + "\r\n", new byte[0]);
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
    }

    @Test
    void aQueryOutlivesTheTidying() {
        String answer = RawHttp.send("GET //api/v1/persons/?limit=7", "X-API-Key: " + Api.key("*") + "\r\n", new byte[0]);
        assertThat(RawHttp.body(answer)).contains("\"limit\":7");
    }

    @Test
    void aGetMayHaveABody() {
        success(200, as("person:read").body("{}").get("/api/v1/persons"));
        success(200, as("person:read").body("no json").get("/api/v1/persons"));
        success(200, anonymous().body("{}").get("/api/v1/health"));
        String answer = RawHttp.send("GET /api/v1/persons", "Content-Type: nonsense\r\nX-API-Key: " + Api.key("person:read") + "\r\n",
                "abc".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/html", "text/html,application/xhtml+xml,*/*;q=0.1", "image/png", "*/*", "nonsense", "application/xml" })
    void whateverIsAcceptedTheAnswerIsJson(String accept) {
        success(200, as("person:read").header("Accept", accept).get("/api/v1/persons"));
        success(200, anonymous().header("Accept", accept).get("/api/v1/health"));
        refusal(404, as("person:read").header("Accept", accept).get("/api/v1/persons/nobody"));
        refusal(401, anonymous().header("Accept", accept).get("/api/v1/persons"));
        refusal(404, as("person:read").header("Accept", accept).get("/api/v1/persons/nobody/faces/1/image"));
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        assertThat(anonymous().head("/api/v1/health").statusCode()).isEqualTo(200);
        assertThat(as("person:read").head("/api/v1/persons").statusCode()).isEqualTo(200);
        assertThat(anonymous().head("/api/v1/persons").statusCode()).isEqualTo(401);
        assertThat(anonymous().head("/nonsense").statusCode()).isEqualTo(404);
        assertThat(as("person:read").head("/api/v1/persons").asString()).isEmpty();
    }

    @Test
    void optionsTellWhatARouteTakes() {
        for (Response answer : List.of(anonymous().options("/api/v1/persons"), as("*").options("/api/v1/persons/"))) {
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        }
        assertThat(anonymous().options("/api/v1/persons/A1").header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "PUT", "DELETE",
                "OPTIONS");
        refusal(404, anonymous().options("/api/v1/nonsense"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "api", "/%ZZ", "/%", "/nonsense", "/api/v1/persons/%ZZ" })
    void alsoWhatFailsBeforeTheRoutesHasAnId(String address) {
        String answer = RawHttp.send("GET " + address, "", new byte[0]);
        assertThat(RawHttp.status(answer)).as(answer).isIn(400, 404);
        assertThat(answer).contains("X-Request-Id: ").contains("\"success\":false").containsPattern("\"request_id\":\"[^\"]{8,}\"");
    }

    /** A route that fails before any resource is asked. */
    @ApplicationScoped
    static class Failing {

        void add(@Observes Router router) {
            router.get("/failing").handler(context -> {
                throw new IllegalStateException("internal words");
            });
        }
    }

    @Test
    void whatFailsOutsideTheResourcesIsAnsweredInTheSameShape() {
        Response answer = anonymous().get("/failing");
        refusal(500, answer);
        assertThat(answer.asString()).doesNotContain("internal words", "stack");
    }

    @Test
    void whatIsTooLongIsRefusedInTheSameShape() {
        String address = RawHttp.send("GET /api/v1/persons?person_id=" + "a".repeat(20_000), "", new byte[0]);
        assertThat(RawHttp.status(address)).as(address).isEqualTo(414);
        assertThat(RawHttp.body(address)).contains("\"success\":false", "\"error\":\"Address too long\"", "\"request_id\":");
        String headers = RawHttp.send("GET /api/v1/persons", "X-Long: " + "a".repeat(30_000) + "\r\n", new byte[0]);
        assertThat(RawHttp.status(headers)).as(headers).isEqualTo(431);
        assertThat(RawHttp.body(headers)).contains("\"success\":false", "\"error\":\"Headers too large\"", "\"request_id\":");
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
        String first = anonymous().get("/api/v1/health").header(RequestId.HEADER);
        String second = anonymous().get("/api/v1/health").header(RequestId.HEADER);
        assertThat(first).isNotBlank().isNotEqualTo(second);
    }

    @Test
    void aGivenIdComesBack() {
        String id = "odoo-" + UUID.randomUUID();
        assertThat(anonymous().header(RequestId.HEADER, id).get("/api/v1/health").header(RequestId.HEADER)).isEqualTo(id);
        assertThat(refusal(401, anonymous().header(RequestId.HEADER, id).get("/api/v1/persons")).getString("request_id")).isEqualTo(id);
        assertThat(refusal(404, anonymous().header(RequestId.HEADER, id).get("/nonsense/")).getString("request_id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "<script>", "x\"y", "0123456789012345678901234567890123456789012345678901234567890123456789" })
    void anIdThatCouldHarmALogIsReplaced(String id) {
        assertThat(refusal(404, anonymous().header(RequestId.HEADER, id).get("/nonsense")).getString("request_id")).isNotEqualTo(id);
    }

    @Test
    void metricsAreRefusedInTheSameShape() {
        Response answer = anonymous().get("/q/metrics");
        refusal(401, answer);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        refusal(401, anonymous().header("X-API-Key", wrongKey()).get("/q/metrics"));
        assertThat(refusal(403, as("person:read").get("/q/metrics")).getString("message")).contains("system:read");
        assertThat(as("system:read").get("/q/metrics").statusCode()).isEqualTo(200);
        assertThat(anonymous().header("Authorization", "Bearer " + Api.key("system:read")).get("/q/metrics").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/persons/%00", "/api/v1/persons/%FF", "/api/v1/persons/%ED%A0%80", "/api/v1/persons/%0A", "/api/v1/persons/%20",
            "/api/v1/persons/..%2F..%2Fetc", "/api/v1/persons/%E2%80%AE", "/api/v1/persons/A%00B/faces", "/api/v1/persons/A%00/faces/1/image",
            "/api/v1/persons/a%2Fb", "/api/v1/persons/A1/faces/abc/image", "/api/v1/attendance/%00", "/api/v1/attendance/99999999999", "/api/v1/attendance/-1", "/api/v1/attendance/1.5" })
    void whatCanBeNobodysIdIsNotFound(String path) {
        refusal(404, as("*").urlEncodingEnabled(false).get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/persons/%", "/api/v1/persons/%ZZ", "/api/v1/persons?status=%ZZ", "/api/v1/persons?limit=%", "/%" })
    void brokenPercentSignsAreNoAccident(String path) {
        String answer = RawHttp.send("GET " + path, "X-API-Key: " + Api.key("*") + "\r\n", new byte[0]);
        assertThat(RawHttp.status(answer)).as(answer).isIn(400, 404);
        assertThat(answer).doesNotContainIgnoringCase("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = { "status=%00", "status=ACTIVE", "limit=%00", "offset=x", "status=active%00" })
    void badParametersAre400(String query) {
        refusal(400, as("person:read").urlEncodingEnabled(false).get("/api/v1/persons?" + query));
    }

    @Test
    void unknownAndEmptyParametersAreIgnored() {
        success(200, as("person:read").get("/api/v1/persons?status=&limit=&offset="));
        success(200, as("person:read").get("/api/v1/persons?nonsense=1&%00=2"));
    }

    private static String refused405(Response answer) {
        refusal(405, answer);
        assertThat(answer.header("Allow")).isNotBlank();
        return answer.header("Allow");
    }
}

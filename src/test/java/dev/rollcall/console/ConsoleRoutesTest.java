package dev.rollcall.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.database.PostgresTestResource;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ConsoleRoutesTest {

    private static final String LIBRARY = "/console/lib/preact.js";

    @ParameterizedTest
    @ValueSource(strings = { "/", "/console" })
    void whoComesToTheServerFindsThePageAlsoBelowAPrefix(String path) {
        for (Response answer : new Response[] { browser().get(path), browser().head(path) }) {
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo("console/");
        }
    }

    @Test
    void aFileComesWithItsTypeAndThePoliciesOfThePage() {
        Response answer = browser().get(LIBRARY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("export{");
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.getHeaders().getValues("Content-Security-Policy")).singleElement().asString()
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'").doesNotContain("unsafe", "http", "*");
        assertThat(answer.header("Permissions-Policy")).isEqualTo("camera=(self), microphone=(), geolocation=()");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void headSaysWhatGetWould() {
        Response head = browser().head(LIBRARY);
        Response get = browser().get(LIBRARY);

        assertThat(head.statusCode()).isEqualTo(200);
        for (String header : new String[] { "Content-Length", "Content-Encoding", "Content-Type", "ETag" }) {
            assertThat(head.header(header)).as(header).isNotNull().isEqualTo(get.header(header));
        }
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void whatABrowserHasIsNotSentAgain() {
        String tag = browser().get(LIBRARY).header("ETag");

        Response again = browser().header("If-None-Match", tag).get(LIBRARY);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(browser().header("If-None-Match", "\"another\"").get(LIBRARY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "gzip|true", "br, gzip;q=0.5|true", "deflate, GZIP|true", "identity|false", "gzip;q=0|false", "br|false" })
    void itIsZippedForWhoeverTakesThat(String accepted, boolean zipped) throws Exception {
        String answer = RawHttp.send("GET " + LIBRARY, "Accept-Encoding: " + accepted + "\r\n", new byte[0]);

        assertThat(RawHttp.status(answer)).isEqualTo(200);
        assertThat(RawHttp.header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(RawHttp.header(answer, "Content-Encoding")).isEqualTo(zipped ? "gzip" : "");
    }

    @Test
    void theLibrariesAreSmall() throws Exception {
        int all = 0;
        for (String library : new String[] { "preact.js", "chart.js" }) {
            ConsoleFile file = ConsoleFile.load("/console/lib/" + library).orElseThrow();
            try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(file.zipped().getBytes()))) {
                assertThat(unzipped.readAllBytes()).isEqualTo(file.plain().getBytes());
            }
            all += file.zipped().length();
        }
        assertThat(all).isLessThan(90_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/console/nothing.js", "/console/lib/", "/console/lib", "/console/lib/nothing.js", "/console/../application.properties",
            "/console/lib/../../../../application.properties", "/console/%2e%2e/application.properties", "/console/..%2fapplication.properties",
            "/console/.git", "/console/lib/preact.js/", "/console/lib/preact", "/consolex", "/console/a.unknown", "/console/%00.js" })
    void whatIsNotThereIsNotFound(String path) {
        Response answer = browser().urlEncodingEnabled(false).get(path);

        Api.refusal(404, answer);
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void nothingIsWrittenThere() {
        assertThat(browser().post(LIBRARY).statusCode()).isIn(404, 405);
        assertThat(browser().put("/console/new.js").statusCode()).isIn(404, 405);
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }
}

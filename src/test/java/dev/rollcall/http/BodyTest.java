package dev.rollcall.http;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.util.UUID;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.rollcall.Api;
import dev.rollcall.LogLines;
import dev.rollcall.RawHttp;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Contract, ruling 3: what a body may hold and how large it may be. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class BodyTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String FORM = "Content-Type: multipart/form-data; boundary=x\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private final String id = "B-" + UUID.randomUUID();

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "[]", "5", "null", "true", "\"text\"", "{", "{\"person_id\":", "{]", "nonsense", "{'person_id':'a'}", "\uFEFF",
            "{\"person_id\":\"ID\",\"name\":\"A\"} x", "{\"person_id\":\"ID\",\"name\":\"A\"}{}", "{\"person_id\":\"ID\",\"name\":\"A\"}]",
            "[{\"person_id\":\"ID\",\"name\":\"A\"}]", "{\"person_id\":\"ID\",\"name\":\"A\",}", "{\"person_id\":\"ID\" \"name\":\"A\"}",
            "<person/>", "person_id=ID&name=A", "NaN", "{\"person_id\":\"ID\",\"name\":NaN}", "/* c */{\"person_id\":\"ID\",\"name\":\"A\"}" })
    void whatIsNoJsonObjectIsRefused(String body) {
        refusal(400, post(body));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"name\":5", "\"name\":5.5", "\"name\":true", "\"name\":[]", "\"name\":[\"x\"]", "\"name\":{}", "\"name\":null", "\"name\":\"\"",
            "\"name\":\"  \"", "\"name\":\"A\",\"email\":5", "\"name\":\"A\",\"phone\":32470000000", "\"name\":\"A\",\"metadata\":[]",
            "\"name\":\"A\",\"metadata\":\"{}\"", "\"name\":\"A\",\"metadata\":5", "\"name\":\"A\",\"status\":1", "\"name\":\"A\",\"status\":true",
            "\"name\":\"A\\u0000B\"", "\"name\":\"\\ud83d\"", "\"name\":\"\\ude00\\ud83d\"", "\"name\":\"A\",\"metadata\":{\"a\":\"\\u0000\"}",
            "\"name\":\"A\",\"metadata\":{\"\\u0000\":1}", "\"name\":\"A\",\"metadata\":{\"a\":[{\"b\":\"\\ud83d\"}]}",
            "\"name\":\"A\",\"metadata\":{\"a\":1e999}", "\"name\":\"A\u0001\"" })
    void wrongValuesAreRefused(String fields) {
        refusal(400, post("{\"person_id\":\"ID\"," + fields + "}"));
    }

    @Test
    void theFieldThatIsWrongIsNamed() {
        assertThat(refusal(400, post("{\"person_id\":\"ID\",\"name\":5}")).getString("message")).contains("name");
        assertThat(refusal(400, post("{\"person_id\":5,\"name\":\"A\"}")).getString("details.field")).isEqualTo("person_id");
        assertThat(refusal(400, post("{\"name\":\"A\"}")).getString("details.field")).isEqualTo("person_id");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (byte[] name : new byte[][] { { (byte) 0xFF }, { (byte) 0xC3 }, { (byte) 0xED, (byte) 0xA0, (byte) 0xBD }, { (byte) 0xC0, (byte) 0x80 }, { 0 },
                { (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80 } }) {
            String answer = RawHttp.send("POST /api/v1/persons", JSON + key("person:write"),
                    joined("{\"person_id\":\"" + id + "\",\"name\":\"A", name, "B\"}"));
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(400);
        }
        assertNothingStored();
    }

    @Test
    void unknownFieldsAreIgnoredAndTheLastOfTwoCounts() {
        success(201, as("person:write").body("{\"person_id\":\"" + id + "\",\"nonsense\":{\"a\":[1]},\"name\":\"A\",\"name\":\"B\"}").post("/api/v1/persons"));
        assertThat(Rows.text("select name from person where person_id = ?", id)).isEqualTo("B");
    }

    @Test
    void nestingIsKept() {
        assertThat(post("{\"person_id\":\"" + id + "\",\"name\":\"A\",\"metadata\":" + nested(100) + "}").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1_500, 100_000 })
    void deepNestingIsNoAccident(int depth) {
        for (String body : new String[] { "{\"person_id\":\"" + id + "\",\"name\":\"A\",\"metadata\":" + nested(depth) + "}",
                "{\"person_id\":\"" + id + "\",\"name\":\"A\",\"nonsense\":" + nested(depth) + "}", "[".repeat(depth), nested(depth) }) {
            String answer = RawHttp.send("POST /api/v1/persons", JSON + key("person:write"), body.getBytes(UTF_8));
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(400);
        }
        String picture = RawHttp.send("POST /api/v1/recognize", JSON + key("recognition:read"), ("{\"image\":" + nested(depth) + "}").getBytes(UTF_8));
        assertThat(RawHttp.status(picture)).as(picture).isEqualTo(400);
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = { "123456789012345678901234567890", "-0", "1e300", "0.1", "1E5" })
    void numbersComeBackAsTheyWent(String number) {
        String body = "{\"person_id\":\"" + id + "\",\"name\":\"A\",\"metadata\":{\"n\":" + number + "}}";
        assertThat(post(body).statusCode()).isEqualTo(201);
        assertThat(Rows.text("select (metadata -> 'n')::numeric = ?::numeric from person where person_id = ?", number, id)).isEqualTo("t");
    }

    @Test
    void aNumberWithoutEndIsNoAccident() {
        Response answer = post("{\"person_id\":\"" + id + "\",\"name\":\"A\",\"metadata\":{\"n\":" + "9".repeat(100_000) + "}}");
        refusal(400, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/octet-stream", "multipart/form-data; boundary=x" })
    void otherTypesAre415(String type) {
        String answer = RawHttp.send("POST /api/v1/persons", "Content-Type: " + type + "\r\n" + key("person:write"), "{}".getBytes(UTF_8));
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(415);
        assertThat(answer).contains("\"success\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON" })
    void jsonByAnySpelling(String type) {
        String answer = RawHttp.send("POST /api/v1/persons", "Content-Type: " + type + "\r\n" + key("person:write"),
                ("{\"person_id\":\"" + id + "\",\"name\":\"A\"}").getBytes(UTF_8));
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(201);
    }

    @Test
    void aTypeThatIsNoneIsRefused() {
        for (String type : new String[] { "Content-Type: nonsense\r\n", "Content-Type: /\r\n", "Content-Type: application/json; charset=nonsense\r\n" }) {
            String answer = RawHttp.send("POST /api/v1/persons", type + key("person:write"), "{}".getBytes(UTF_8));
            assertThat(RawHttp.status(answer)).as(answer).isIn(400, 415);
            assertThat(answer).contains("\"success\":false");
        }
    }

    @ParameterizedTest
    @CsvSource({ "/api/v1/persons,5", "/api/v1/attendance/mark,5", "/api/v1/persons/nobody/register-face,30", "/api/v1/recognize,30" })
    void tooLargeIsSaidAfterTheWholeBody(String path, int megabytes) {
        byte[] body = joined("{\"image\":\"", "A".repeat(megabytes * MEGABYTE).getBytes(UTF_8), "\"}");
        for (String answer : new String[] { RawHttp.send("POST " + path, JSON + key("*"), body), RawHttp.sendChunked("POST " + path, JSON + key("*"), body) }) {
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(413);
            assertThat(RawHttp.body(answer)).contains("\"success\":false", "\"limit\":");
        }
    }

    @Test
    void whoMayNotSendIsToldDespiteALargeBody() {
        byte[] body = "x".repeat(30 * MEGABYTE).getBytes(UTF_8);
        for (String path : new String[] { "/api/v1/persons", "/api/v1/persons/nobody/register-face", "/api/v1/recognize" }) {
            assertThat(RawHttp.status(RawHttp.send("POST " + path, JSON, body))).isEqualTo(401);
            assertThat(RawHttp.status(RawHttp.sendChunked("POST " + path, JSON, body))).isEqualTo(401);
            assertThat(RawHttp.status(RawHttp.send("POST " + path, JSON + key("logs:read"), body))).isEqualTo(403);
        }
        assertThat(RawHttp.status(RawHttp.send("POST /nonsense", JSON, body))).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({ "/api/v1/persons,4", "/api/v1/persons/nobody/register-face,10" })
    void theLimitItselfIsWithin(String path, int megabytes) {
        String frame = "{\"image\":\"\"}";
        String body = "{\"image\":\"" + "A".repeat(megabytes * MEGABYTE - frame.length()) + "\"}";
        assertThat(as("*").body(body).post(path).statusCode()).isNotEqualTo(413).isLessThan(500);
        assertThat(as("*").body(body + " ").post(path).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/v1/recognize", "/api/v1/persons/nobody/register-face" })
    void aFormOfUnstatedLengthHasTheSameLimit(String path) {
        byte[] form = joined("--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n",
                new byte[11 * MEGABYTE], "\r\n--x--\r\n");
        for (String answer : new String[] { RawHttp.send("POST " + path, FORM + key("*"), form),
                RawHttp.sendChunked("POST " + path, FORM + key("*"), form) }) {
            assertThat(RawHttp.status(answer)).as(answer).isEqualTo(413);
            assertThat(RawHttp.body(answer)).contains("\"success\":false", "\"limit\":" + 10 * MEGABYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nonsense", "--x", "--x\r\n", "--x\r\nnonsense\r\n\r\n1\r\n--x--\r\n", "--x\r\n: a\r\n\r\n1\r\n--x--\r\n",
            "--x\r\nContent-Disposition\r\n\r\n1\r\n--x--\r\n", "--x\r\nContent-Type: image/jpeg\r\n\r\n1\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n1",
            "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n1\r\n--x",
            "--x\r\nContent-Disposition: form-data; name=\"top_k\"\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n1\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"top_k\"\r\nContent-Type: text/plain; charset=(\r\n\r\n1\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\nContent-Transfer-Encoding: base64\r\n\r\n????\r\n--x--\r\n" })
    void aBrokenFormIsNoAccident(String form) {
        for (String type : new String[] { FORM, "Content-Type: multipart/form-data\r\n" }) {
            for (String answer : new String[] { RawHttp.send("POST /api/v1/recognize", type + key("*"), form.getBytes(UTF_8)),
                    RawHttp.sendChunked("POST /api/v1/recognize", type + key("*"), form.getBytes(UTF_8)) }) {
                assertThat(RawHttp.status(answer)).as(answer).isEqualTo(400);
                assertThat(RawHttp.body(answer)).contains("\"success\":false");
            }
        }
    }

    @Test
    void aChunkedBodyIsLikeAnyOther() {
        String answer = RawHttp.sendChunked("POST /api/v1/persons", JSON + key("person:write"),
                ("{\"person_id\":\"" + id + "\",\"name\":\"A\"}").getBytes(UTF_8));
        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Length: 50\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
            "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n" })
    void aBodyThatBreaksOffIsNoAccident(String rest) throws Exception {
        try (LogLines log = new LogLines(); Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write(("POST /api/v1/persons HTTP/1.1\r\nHost: localhost\r\n" + JSON + key("person:write") + rest).getBytes(UTF_8));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
            // The server notices about when it closes; there is nothing to wait for.
            Thread.sleep(300);
            assertThat(log.all()).extracting(LogRecord::getMessage).isEmpty();
        }
    }

    @Test
    void anEmptyBodyIsNoAccident() {
        for (String path : new String[] { "/api/v1/persons", "/api/v1/recognize", "/api/v1/attendance/mark", "/api/v1/persons/nobody/register-face" }) {
            refusal(400, as("*").post(path));
            assertThat(RawHttp.status(RawHttp.send("POST " + path, key("*"), new byte[0]))).isIn(400, 415);
        }
    }

    @Test
    void healthTakesNoNotice() {
        success(200, anonymous().body("{").get("/api/v1/health"));
    }

    private Response post(String body) {
        Response answer = as("person:write").body(body.replace("ID", id).getBytes(UTF_8)).post("/api/v1/persons");
        if (answer.statusCode() >= 400) {
            assertNothingStored();
        }
        return answer;
    }

    private void assertNothingStored() {
        assertThat(Rows.number("select count(*) from person where person_id = ?", id)).isZero();
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String key(String... permissions) {
        return "X-API-Key: " + Api.key(permissions) + "\r\n";
    }

    private static byte[] joined(String before, byte[] middle, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(middle);
        all.writeBytes(after.getBytes(UTF_8));
        return all.toByteArray();
    }
}

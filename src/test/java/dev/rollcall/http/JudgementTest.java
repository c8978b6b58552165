package dev.rollcall.http;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.with;
import static dev.rollcall.Api.wrongKey;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Ruling 2: whatever else is wrong with a request, the first in this order decides: 404 route, 405, 401, 403, 413/415, 400, 404, 409. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class JudgementTest {

    private static final String NOBODY = "/api/v1/persons/nobody";
    private static final String REGISTER = NOBODY + "/register-face";
    private static final String RECOGNIZE = "/api/v1/recognize";
    private static final String BROKEN = "{\"name\":";
    private static final String LARGE = "{\"name\":\"" + "x".repeat(11 * 1024 * 1024) + "\"}";

    @TestFactory
    Stream<DynamicTest> theFirstInOrderDecides() {
        Api.ready();
        String taken = Rows.person();
        return Stream.of(
                row(404, "unknown route, bad body, no key", text(anonymous()).body(BROKEN), "POST", "/api/v1/nonsense"),
                row(405, "wrong method, no key, bad body", text(anonymous()).body(BROKEN), "PATCH", NOBODY),
                row(405, "wrong method, wrong key, large body", wrong().body(LARGE), "DELETE", REGISTER),
                row(401, "no key, wrong type, bad body, nobody", text(anonymous()).body(BROKEN), "PUT", NOBODY),
                row(401, "no key, wrong type", text(anonymous()).body(BROKEN), "POST", REGISTER),
                row(401, "wrong key, wrong type", text(wrong()).body(BROKEN), "POST", RECOGNIZE),
                row(401, "no key, large body", anonymous().body(LARGE), "POST", "/api/v1/persons"),
                row(401, "wrong key, large body", wrong().body(LARGE), "POST", REGISTER),
                row(401, "no key, bad parameter", anonymous(), "GET", "/api/v1/persons?limit=x"),
                row(403, "no permission, wrong type", text(as("person:read")).body(BROKEN), "POST", REGISTER),
                row(403, "no permission, wrong type", text(as("person:read")).body(BROKEN), "POST", RECOGNIZE),
                row(403, "no permission, wrong type", text(as("person:read")).body(BROKEN), "POST", "/api/v1/persons"),
                row(403, "no permission, large body", as("person:read").body(LARGE), "POST", REGISTER),
                row(403, "no permission, large body", as("person:read").body(LARGE), "PUT", NOBODY),
                row(403, "no permission, bad body, nobody", as("person:read").body(BROKEN), "PUT", NOBODY),
                row(403, "no permission, bad parameter", as("person:write"), "GET", "/api/v1/persons?limit=x"),
                row(403, "no permission, nobody", as("person:write"), "GET", NOBODY),
                row(403, "erasing nobody without admin", as("person:delete"), "DELETE", NOBODY + "?hard_delete=true"),
                row(403, "deleting nobody by PUT", as("person:write").body("{\"status\":\"deleted\"}"), "PUT", NOBODY),
                row(413, "large body, nobody", as("person:write").body(LARGE), "PUT", NOBODY),
                row(413, "large body, nobody", as("person:write").body(LARGE), "POST", REGISTER),
                row(415, "wrong type, bad body, nobody", text(as("person:write")).body(BROKEN), "PUT", NOBODY),
                row(415, "wrong type, nobody", text(as("person:write")).body(BROKEN), "POST", REGISTER),
                row(415, "wrong type", text(as("recognition:read")).body(BROKEN), "POST", RECOGNIZE),
                row(415, "wrong type, taken id", text(as("person:write")).body(json(taken, "A")), "POST", "/api/v1/persons"),
                row(400, "bad body, nobody", as("person:write").body(BROKEN), "PUT", NOBODY),
                row(400, "no name, taken id", as("person:write").body(json(taken, "")), "POST", "/api/v1/persons"),
                row(400, "no image, nobody", as("person:write").body("{}"), "POST", REGISTER),
                row(400, "bad flag, nobody", as("*"), "DELETE", NOBODY + "?hard_delete=perhaps"),
                row(404, "nobody", as("person:write").body("{\"name\":\"A\"}"), "PUT", NOBODY),
                row(409, "taken id", as("person:write").body(json(taken, "A")), "POST", "/api/v1/persons"));
    }

    private static DynamicTest row(int status, String what, RequestSpecification request, String method, String path) {
        return DynamicTest.dynamicTest(status + " " + method + " " + path + ": " + what, () -> {
            Response answer = request.request(method, path);
            refusal(status, answer);
            if (status == 401) {
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
        });
    }

    private static RequestSpecification wrong() {
        return with(wrongKey());
    }

    private static RequestSpecification text(RequestSpecification request) {
        return request.contentType("text/plain");
    }

    private static String json(String id, String name) {
        return "{\"person_id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }
}

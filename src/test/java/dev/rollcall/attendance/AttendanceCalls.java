package dev.rollcall.attendance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.HashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests of the attendance tests. */
final class AttendanceCalls {

    static final String ATTENDANCE = "/api/v1/attendance";

    private static String key;

    private AttendanceCalls() {
    }

    static synchronized RequestSpecification client() {
        key = key == null ? Rows.apiKey("attendance:read", "attendance:write", "person:delete", "admin") : key;
        return given().header("X-API-Key", key);
    }

    /** @return the id of the record that the punch began */
    static int marked(String person, String time) {
        return mark(person, time).statusCode(201).extract().path("attendance_id");
    }

    static ValidatableResponse mark(String person, String time) {
        return client().contentType(ContentType.JSON).body(Map.of("person_id", person, "check_in_time", time)).post(ATTENDANCE + "/mark").then();
    }

    static ValidatableResponse checkOut(int id, String time) {
        return client().contentType(ContentType.JSON).body(Map.of("check_out_time", time)).post(ATTENDANCE + "/" + id + "/checkout").then();
    }

    /** @param fields names and values; null is a value */
    static ValidatableResponse correct(int id, Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return client().contentType(ContentType.JSON).body(body).put(ATTENDANCE + "/" + id).then();
    }

    static ValidatableResponse read(int id) {
        return get("/" + id);
    }

    static ValidatableResponse get(String path, String... parameters) {
        return fetch(ATTENDANCE + path, parameters);
    }

    static ValidatableResponse fetch(String path, String... parameters) {
        RequestSpecification request = client();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(path).then().statusCode(200).body("success", equalTo(true));
    }

    static ValidatableResponse refused(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType(ContentType.JSON)
                .body("success", equalTo(false), "error", notNullValue(), "message", notNullValue(), "request_id", notNullValue());
    }
}

package dev.rollcall.person;

import static dev.rollcall.Api.as;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.response.Response;

/** Persons over HTTP, with no more permissions than each call needs. */
final class PersonsApi {

    static final String PATH = "/api/v1/persons";

    private PersonsApi() {
    }

    static String newId() {
        return "P-" + UUID.randomUUID();
    }

    static Response create(String id, String name) {
        return create(Map.of("person_id", id, "name", name));
    }

    static Response create(Map<String, ?> body) {
        return as("person:write").body(body).post(PATH);
    }

    /** @return the id of a new active person */
    static String created() {
        String id = newId();
        create(id, "Name of " + id).then().statusCode(201);
        return id;
    }

    static Response get(String id) {
        return as("person:read").get(PATH + "/{id}", id);
    }

    /** By somebody who may change people, but not delete them. */
    static Response put(String id, Map<String, ?> body) {
        return as("person:write").body(body).put(PATH + "/{id}", id);
    }

    /** By somebody who may delete people, too. */
    static Response putAsDeleter(String id, Map<String, ?> body) {
        return as("person:write", "person:delete").body(body).put(PATH + "/{id}", id);
    }

    static Response delete(String id) {
        return as("person:delete").delete(PATH + "/{id}", id);
    }

    static Response list(String query) {
        return as("person:read").get(PATH + "?" + query);
    }

    /** A map that may hold null. */
    static Map<String, Object> field(String name, Object value) {
        Map<String, Object> field = new HashMap<>();
        field.put(name, value);
        return field;
    }
}

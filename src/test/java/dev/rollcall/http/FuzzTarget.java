package dev.rollcall.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.setting.TestSettings;

/** Real things for the routes to work on, and what has to be put back afterwards. */
final class FuzzTarget {

    /** They speak to another server, and say so when it does not answer. */
    private static final Set<String> ASK_OTHERS = Set.of("/api/v1/sync/odoo/test", "/api/v1/sync/odoo/pull", "/api/v1/sync/odoo/push");
    /** They say so when the camera has no picture. */
    private static final Set<String> SHOW_CAMERAS = Set.of("/api/v1/cameras/{name}/snapshot", "/api/v1/cameras/{name}/stream");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String person;
    private final int record;
    private final int victim;
    private final String key;

    private FuzzTarget(String person, int record, int victim, String key) {
        this.person = person;
        this.record = record;
        this.victim = victim;
        this.key = key;
    }

    static FuzzTarget make() {
        String person = "FUZZ-" + UUID.randomUUID().toString().substring(0, 8);
        Api.success(201, Api.as("*").body(Map.of("person_id", person, "name", "Fuzz")).post("/api/v1/persons"));
        int record = Api.success(201, Api.as("*").body(Map.of("person_id", person)).post("/api/v1/attendance/mark")).getInt("attendance_id");
        int victim = Api.success(201, Api.as("*").body(Map.of("name", person, "permissions", List.of("person:read"))).post("/api/v1/keys")).getInt("data.id");
        return new FuzzTarget(person, record, victim, Api.key("*"));
    }

    String key() {
        return key;
    }

    boolean mayFail(OpenApi.Operation operation, int status) {
        return status == 502 && ASK_OTHERS.contains(operation.path()) || status == 503 && SHOW_CAMERAS.contains(operation.path());
    }

    String path(OpenApi.Operation operation) {
        return path(operation, "", "");
    }

    /** The path with real ids, but for one. */
    String path(OpenApi.Operation operation, String name, String value) {
        Map<String, String> ids = new LinkedHashMap<>(Map.of("person_id", person,
                "id", Integer.toString(operation.path().startsWith("/api/v1/keys") ? victim : record), "face_id", "2147483647", "date", "2025-01-15"));
        ids.put(name, value);
        String path = operation.path();
        if (path.startsWith("/api/v1/cameras")) {
            ids.putIfAbsent("name", "entrance");
        }
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path;
    }

    /** The documented example of a field, as JSON; null when there is none. */
    String example(OpenApi.Operation operation, String field) {
        if (field.equals("person_id")) {
            return '"' + person + '"';
        }
        if (operation.path().contains("cameras") && field.equals("url") || field.equals("source") && operation.path().contains("sources")) {
            // Where nobody answers.
            return "\"http://127.0.0.1:1/a.jpg\"";
        }
        JsonNode property = operation.body().path("properties").path(field);
        return property.has("examples") ? property.path("examples").path(0).toString() : null;
    }

    void restore() {
        Api.as("*").delete("/api/v1/persons/" + person + "?hard_delete=true");
        // Over HTTP their order would matter: some values go only with others.
        Rows.execute("delete from setting");
        new TestSettings().close();
        Api.as("*").delete("/api/v1/sync/odoo/config");
        Api.as("*").get("/api/v1/cameras?limit=10000").jsonPath().<String>getList("data.cameras.name")
                .forEach(camera -> Api.as("*").delete("/api/v1/cameras/{name}", camera));
    }
}

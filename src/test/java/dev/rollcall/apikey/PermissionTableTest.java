package dev.rollcall.apikey;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.database.PostgresTestResource;

/** Contract 1.3: which permission opens which route. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class PermissionTableTest {

    private record Route(String method, String path, String permission) {
    }

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/api/v1/persons", "person:read"),
            new Route("POST", "/api/v1/persons", "person:write"),
            new Route("GET", "/api/v1/persons/{person_id}", "person:read"),
            new Route("PUT", "/api/v1/persons/{person_id}", "person:write"),
            new Route("DELETE", "/api/v1/persons/{person_id}", "person:delete"),
            new Route("POST", "/api/v1/persons/import", "person:write"),
            new Route("POST", "/api/v1/persons/{person_id}/consent", "person:write"),
            new Route("GET", "/api/v1/persons/{person_id}/export", "admin"),
            new Route("GET", "/api/v1/erasures", "admin"),
            new Route("GET", "/api/v1/retention", "admin"),
            new Route("POST", "/api/v1/persons/{person_id}/register-face", "person:write"),
            new Route("GET", "/api/v1/persons/{person_id}/faces", "person:read"),
            new Route("GET", "/api/v1/persons/{person_id}/faces/{face_id}/image", "person:read"),
            new Route("DELETE", "/api/v1/persons/{person_id}/faces/{face_id}", "person:write"),
            new Route("POST", "/api/v1/recognize", "recognition:read"),
            new Route("GET", "/api/v1/recognitions", "recognition:read"),
            new Route("GET", "/api/v1/recognitions/{id}", "recognition:read"),
            new Route("POST", "/api/v1/verify", "recognition:read"),
            new Route("GET", "/api/v1/recognition/calibration", "admin"),
            new Route("POST", "/api/v1/recognitions/{id}/enrol", "person:write"),
            new Route("GET", "/api/v1/unknowns", "recognition:read"),
            new Route("GET", "/api/v1/unknowns/{id}", "recognition:read"),
            new Route("GET", "/api/v1/unknowns/{id}/faces/{face_id}/image", "recognition:read"),
            new Route("POST", "/api/v1/unknowns/{id}/assign", "person:write"),
            new Route("POST", "/api/v1/unknowns/{id}/ignore", "person:write"),
            new Route("POST", "/api/v1/unknowns/{id}/discard", "person:write"),
            new Route("GET", "/api/v1/cameras/{name}/snapshot", "camera:read"),
            new Route("GET", "/api/v1/cameras/{name}/stream", "camera:read"),
            new Route("GET", "/api/v1/webhooks", "webhook:write"),
            new Route("POST", "/api/v1/webhooks", "webhook:write"),
            new Route("GET", "/api/v1/webhooks/{id}", "webhook:write"),
            new Route("PUT", "/api/v1/webhooks/{id}", "webhook:write"),
            new Route("DELETE", "/api/v1/webhooks/{id}", "webhook:write"),
            new Route("POST", "/api/v1/webhooks/{id}/rotate", "webhook:write"),
            new Route("POST", "/api/v1/webhooks/{id}/test", "webhook:write"),
            new Route("GET", "/api/v1/webhooks/{id}/deliveries", "webhook:write"),
            new Route("POST", "/api/v1/webhooks/{id}/deliveries/{delivery}/replay", "webhook:write"),
            new Route("POST", "/api/v1/webhooks/{id}/replay-dead", "webhook:write"),
            new Route("GET", "/api/v1/models", "system:read"),
            new Route("POST", "/api/v1/models/{name}/activate", "admin"),
            new Route("GET", "/api/v1/models/{name}/missing", "person:read"),
            new Route("GET", "/api/v1/cameras", "camera:read"),
            new Route("POST", "/api/v1/cameras", "camera:write"),
            new Route("GET", "/api/v1/cameras/{name}", "camera:read"),
            new Route("PUT", "/api/v1/cameras/{name}", "camera:write"),
            new Route("DELETE", "/api/v1/cameras/{name}", "camera:write"),
            new Route("POST", "/api/v1/cameras/{name}/start", "camera:write"),
            new Route("POST", "/api/v1/cameras/{name}/stop", "camera:write"),
            new Route("POST", "/api/v1/cameras/{name}/test", "camera:write"),
            new Route("GET", "/api/sources/current", "camera:read"),
            new Route("POST", "/api/sources/change", "camera:write"),
            new Route("POST", "/api/sources/validate", "camera:write"),
            new Route("GET", "/api/v1/attendance", "attendance:read"),
            new Route("GET", "/api/v1/attendance/today", "attendance:read"),
            new Route("GET", "/api/v1/attendance/daily/{date}", "attendance:read"),
            new Route("GET", "/api/v1/attendance/person/{person_id}", "attendance:read"),
            new Route("GET", "/api/v1/attendance/{id}", "attendance:read"),
            new Route("PUT", "/api/v1/attendance/{id}", "attendance:write"),
            new Route("GET", "/api/v1/attendance/{id}/history", "attendance:read"),
            new Route("POST", "/api/v1/attendance/reprocess", "attendance:write"),
            new Route("GET", "/api/v1/punches", "attendance:read"),
            new Route("GET", "/api/v1/punches/{id}/corrections", "attendance:read"),
            new Route("POST", "/api/v1/punches/{id}/reassign", "attendance:write"),
            new Route("POST", "/api/v1/punches/{id}/void", "attendance:write"),
            new Route("POST", "/api/v1/attendance/mark", "attendance:write"),
            new Route("POST", "/api/v1/attendance/{id}/checkout", "attendance:write"),
            new Route("GET", "/api/v1/events", "event:read"),
            new Route("GET", "/api/v1/events/stream", "event:read"),
            new Route("GET", "/api/v1/sync/odoo/config", "config:read"),
            new Route("POST", "/api/v1/sync/odoo/config", "config:write"),
            new Route("DELETE", "/api/v1/sync/odoo/config", "config:write"),
            new Route("POST", "/api/v1/sync/odoo/test", "sync:write"),
            new Route("POST", "/api/v1/sync/odoo/pull", "sync:write"),
            new Route("POST", "/api/v1/sync/odoo/push", "sync:write"),
            new Route("GET", "/api/v1/sync/status", "sync:read"),
            new Route("GET", "/api/v1/status", "system:read"),
            new Route("GET", "/api/v1/logs", "logs:read"),
            new Route("POST", "/api/v1/detections/log", "detection:write"),
            new Route("GET", "/api/v1/audit", "admin"),
            new Route("GET", "/api/v1/keys", "admin"),
            new Route("GET", "/api/v1/keys/{id}", "admin"),
            new Route("POST", "/api/v1/keys", "admin"),
            new Route("POST", "/api/v1/auth/keys", "admin"),
            new Route("DELETE", "/api/v1/keys/{id}", "admin"),
            new Route("POST", "/api/v1/keys/{id}/rotate", "admin"),
            new Route("GET", "/api/v1/reports/daily", "reports:read"),
            new Route("GET", "/api/v1/reports/daily/{date}", "reports:read"),
            new Route("GET", "/api/v1/reports/daily-summary/{date}", "reports:read"),
            new Route("GET", "/api/v1/reports/attendance", "reports:read"),
            new Route("GET", "/api/v1/reports/monthly-summary", "reports:read"),
            new Route("GET", "/api/v1/reports/export", "reports:export"),
            new Route("GET", "/api/v1/config", "config:read"),
            new Route("POST", "/api/v1/config", "config:write"));

    @TestFactory
    Stream<DynamicTest> everyRouteAsksForItsPermission() {
        return ROUTES.stream().map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            String path = route.path().replaceAll("\\{[a-z_]+}", "0");
            refusal(401, anonymous().request(route.method(), path));
            assertThat(refusal(403, as(allBut(route.permission())).request(route.method(), path)).getString("details.permission"))
                    .isEqualTo(route.permission());
            for (String permission : List.of(route.permission(), "admin", "*")) {
                assertThat(as(permission).request(route.method(), path).statusCode()).as(permission).isNotIn(401, 403).isLessThan(500);
            }
        }));
    }

    @Test
    void theTableIsComplete() {
        Map<String, Map<String, Object>> paths = anonymous().header("Accept", "application/json").get("/q/openapi?format=json").jsonPath()
                .getMap("paths");
        Set<String> documented = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream().filter(method -> !method.equals("parameters"))
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> known = new TreeSet<>(Set.of("GET /api/v1/health", "POST /api/v1/session", "GET /api/v1/session", "DELETE /api/v1/session"));
        ROUTES.forEach(route -> known.add(route.method() + " " + route.path()));
        assertThat(documented).isEqualTo(known);
    }

    private static String[] allBut(String permission) {
        List<String> others = new ArrayList<>(Permissions.KNOWN);
        others.removeAll(List.of(permission, "admin", "*"));
        return others.toArray(String[]::new);
    }
}

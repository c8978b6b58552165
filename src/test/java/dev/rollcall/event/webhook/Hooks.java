package dev.rollcall.event.webhook;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.restassured.path.json.JsonPath;

import dev.rollcall.event.EventType;

/** Webhooks of tests. */
final class Hooks {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Hooks() {
    }

    /** @return the answer: {@code data.id}, {@code data.secret} */
    static JsonPath make(String url, EventType... types) {
        Map<String, Object> body = new HashMap<>(Map.of("url", url, "events", List.of(types).stream().map(EventType::text).toList()));
        return success(201, as("webhook:write").body(body).post("/api/v1/webhooks"));
    }

    static void delete(long webhook) {
        as("webhook:write").delete("/api/v1/webhooks/{id}", webhook);
    }

    static String subject() {
        return "camera/T-" + UUID.randomUUID();
    }

    /** The deliveries of a webhook about one subject, in the order of the events. */
    static List<Map<String, Object>> deliveries(long webhook, String subject) {
        List<Map<String, Object>> rows = success(200, as("webhook:write").get("/api/v1/webhooks/{id}/deliveries?limit=10000", webhook))
                .getList("data.deliveries");
        List<Map<String, Object>> wanted = new ArrayList<>(rows.stream().filter(row -> subject.equals(row.get("subject"))).toList());
        Collections.reverse(wanted);
        return wanted;
    }

    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + 2 * PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("It never came: " + what);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("Interrupted");
            }
        }
    }
}

package dev.rollcall.event;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.restassured.path.json.JsonPath;

import dev.rollcall.attendance.Rows;

/** The list of events, as a client of the event tests reads it. */
final class EventsApi {

    static final String EVENTS = "/api/v1/events";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EventsApi() {
    }

    static JsonPath page(String query) {
        return success(200, as("event:read").urlEncodingEnabled(false).get(EVENTS + "?" + query));
    }

    /** Where the stream ends now. */
    static String end() {
        return page("after=latest").getString("data.next");
    }

    /** All events of a person, once everything that was committed has its place. */
    static List<Map<String, Object>> of(String subject) {
        settled();
        List<Map<String, Object>> all = new ArrayList<>();
        String after = "";
        JsonPath page;
        do {
            page = page("subject=" + subject + "&limit=3&after=" + after);
            all.addAll(page.getList("data.events"));
            after = page.getString("data.next");
        } while (page.getBoolean("data.has_more"));
        return all;
    }

    static List<Object> types(String subject) {
        return of(subject).stream().map(event -> event.get("type")).toList();
    }

    static void settled() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Rows.number("select count(*) from event where position is null") > 0) {
            assertThat(System.nanoTime()).as("placed in time").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}

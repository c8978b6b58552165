package dev.rollcall.event;

import static dev.rollcall.Api.anonymous;
import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static dev.rollcall.event.EventsApi.settled;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** Clients on the stream, as they come, go and come back. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
@TestProfile(EventStreamTest.LongStreams.class)
class EventStreamTest {

    public static class LongStreams implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rollcall.event.longest-stream", "1H", "rollcall.event.heartbeat", "500MS", "rollcall.event.max-streams", "20");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECONDS = 60;

    @Inject
    EventLog log;

    @Inject
    EventTail tail;

    private final String person = "ST-" + UUID.randomUUID().toString().substring(0, 13);

    @BeforeEach
    void ready() {
        Api.ready();
    }

    @Test
    void whatHappensArrivesAsTheListHasIt() throws Exception {
        try (SseClient client = open("subject=person/" + person)) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.any(SECONDS).name()).as("a sign of life comes first").isNull();
            create();
            SseClient.Message message = client.next(SECONDS);
            assertThat(message.name()).isEqualTo("person.created");
            assertThat(message.id()).isEqualTo(message.data().path("cursor").asText());
            Map<String, Object> listed = EventsApi.page("subject=person/" + person).getMap("data.events[0]");
            assertThat(new ObjectMapper().convertValue(message.data(), Map.class)).isEqualTo(listed);
        }
    }

    @Test
    void aClientThatLosesItsConnectionMissesNothing() throws Exception {
        create();
        settled();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int changes = 0;
        for (int round = 0; round < 4; round++) {
            try (SseClient client = reopen("subject=person/" + person, cursor)) {
                client.any(SECONDS);
                for (int i = 0; i < 3; i++) {
                    change(changes++);
                }
                seen.add(client.next(SECONDS).data().path("data").path("position").asText());
                cursor = client.lastId();
            }
            change(changes++);
        }
        try (SseClient client = reopen("subject=person/" + person, cursor)) {
            while (seen.size() < changes) {
                seen.add(client.next(SECONDS).data().path("data").path("position").asText());
            }
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            all.add("Position " + i);
        }
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void aQuietStreamShowsLifeAndMovesOn() throws Exception {
        try (SseClient client = open("type=camera.up")) {
            String start = client.any(SECONDS).id();
            create();
            settled();
            String moved = start;
            while (moved.equals(start)) {
                SseClient.Message message = client.any(SECONDS);
                assertThat(message.name()).isNull();
                moved = message.id();
            }
            assertThat(EventsApi.page("after=" + moved + "&subject=person/" + person).getList("data.events")).isEmpty();
        }
    }

    @Test
    void theStreamOfARevokedKeyEnds() throws Exception {
        var made = success(201, as("*").body(Map.of("name", person, "permissions", List.of("event:read"))).post("/api/v1/keys"));
        try (SseClient client = SseClient.open(address("subject=camera/none"), Map.of("X-API-Key", made.getString("api_key")))) {
            client.any(SECONDS);
            client.any(SECONDS);
            success(200, as("*").delete("/api/v1/keys/{id}", made.getInt("data.id")));
            assertThat(client.next(SECONDS)).as("the end").isNull();
        }
    }

    @Test
    void soDoesThatOfASession() throws Exception {
        var made = success(201, as("*").body(Map.of("name", person, "permissions", List.of("event:read"))).post("/api/v1/keys"));
        String session = anonymous().body(Map.of("api_key", made.getString("api_key"))).post("/api/v1/session").cookie("rollcall_session");
        try (SseClient client = SseClient.open(address("subject=camera/none"), Map.of("Cookie", "rollcall_session=" + session))) {
            assertThat(client.status()).isEqualTo(200);
            client.any(SECONDS);
            client.any(SECONDS);
            success(200, as("*").delete("/api/v1/keys/{id}", made.getInt("data.id")));
            assertThat(client.next(SECONDS)).as("the end").isNull();
        }
    }

    @Test
    void cutHistoryIsToldFirst() throws Exception {
        create();
        settled();
        String before = EventsApi.page("subject=person/" + person).getString("data.events[0].cursor");
        change(0);
        settled();
        log.cut(Instant.parse("2200-01-01T00:00:00Z")).await().atMost(PATIENCE);
        change(1);
        try (SseClient client = reopen("subject=person/" + person, before)) {
            assertThat(client.next(SECONDS).name()).isEqualTo("truncated");
            assertThat(client.next(SECONDS).data().path("data").path("position").asText()).isEqualTo("Position 1");
        }
        String foreign = new Cursor(UUID.randomUUID(), 1).text();
        try (SseClient client = reopen("subject=person/" + person, foreign)) {
            assertThat(client.next(SECONDS).name()).isEqualTo("reset");
            assertThat(client.next(SECONDS).data().path("data").path("position").asText()).isEqualTo("Position 1");
        }
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyAndMissesNothing() throws Exception {
        create();
        settled();
        try (Socket lazy = new Socket("localhost", RestAssured.port); SseClient keen = open("subject=person/" + person)) {
            lazy.getOutputStream().write(("GET /api/v1/events/stream?subject=person/" + person + "&after=" + EventsApi.end()
                    + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + Api.key("event:read") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            keen.any(SECONDS);
            String much = "m".repeat(40_000);
            int changes = 400;
            for (int i = 0; i < changes; i++) {
                Rows.execute("insert into event (id, type, occurred_at, subject, data) values (gen_random_uuid(), 'person.updated', now(), ?, "
                        + "jsonb_build_object('number', ?::int, 'much', ?::text))", "person/" + person, String.valueOf(i), much);
            }
            for (int i = 0; i < changes; i++) {
                assertThat(keen.next(SECONDS).data().path("data").path("number").asInt()).isEqualTo(i);
            }
            String read = readUntil(lazy.getInputStream(), "\"number\":" + (changes - 1));
            for (int i = 0; i < changes; i++) {
                assertThat(read).contains("\"number\":" + i);
            }
        }
    }

    @Test
    void onlySoManyAreServedAndThoseWhoLeaveMakeRoom() throws Exception {
        List<SseClient> clients = new ArrayList<>();
        try {
            SseClient refused = null;
            while (refused == null) {
                SseClient client = open("type=camera.up");
                clients.add(client);
                assertThat(clients).hasSizeLessThanOrEqualTo(21);
                refused = client.status() == 200 ? null : client;
            }
            assertThat(refused.status()).isEqualTo(503);
        } finally {
            for (SseClient client : clients) {
                client.close();
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (tail.streams() > 0) {
            assertThat(System.nanoTime()).as("they have left").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void manyClientsCostNoQueryEach() throws Exception {
        List<SseClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 15; i++) {
                clients.add(open("subject=person/" + person));
                clients.get(i).any(SECONDS);
            }
            create();
            HashSet<String> ids = new HashSet<>();
            for (SseClient client : clients) {
                ids.add(client.next(SECONDS).data().path("id").asText());
            }
            assertThat(ids).hasSize(1);
            assertThat(tail.after(Long.MAX_VALUE, 1)).as("nobody knows what comes").isNull();
        } finally {
            for (SseClient client : clients) {
                client.close();
            }
        }
    }

    private static String readUntil(InputStream stream, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        for (int length = stream.read(buffer); length > 0; length = stream.read(buffer)) {
            text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            if (text.indexOf(end, text.length() - length - end.length()) >= 0) {
                return text.toString();
            }
        }
        throw new AssertionError("The stream has ended");
    }

    private void create() {
        success(201, as("*").body(Map.of("person_id", person, "name", "Ann")).post("/api/v1/persons"));
    }

    private void change(int number) {
        success(200, as("*").body(Map.of("position", "Position " + number)).put("/api/v1/persons/{id}", person));
    }

    private static SseClient open(String query) throws Exception {
        return reopen(query, null);
    }

    private static SseClient reopen(String query, String cursor) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("X-API-Key", Api.key("event:read")));
        if (cursor != null) {
            headers.put("Last-Event-ID", cursor);
        }
        return SseClient.open(address(query), headers);
    }

    private static String address(String query) {
        return "http://localhost:" + RestAssured.port + "/api/v1/events/stream?" + query;
    }
}

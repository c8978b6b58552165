package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Events reach a real broker at least once and in order, through its death and that of the server. */
class KafkaIT {

    private static final String KEY = "a-bootstrap-key-of-more-than-32-characters";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Api api;
    private int people;

    @Test
    void passesEveryEventOn() throws Exception {
        try (ExternalDatabase database = new ExternalDatabase(folder.resolve("database"));
                KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"));
                RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")))) {
            database.start();
            rollcall.on(database, KEY).environment("ROLLCALL_KAFKA_ENABLED", "true")
                    .environment("ROLLCALL_KAFKA_BOOTSTRAP_SERVERS", broker.address())
                    .environment("ROLLCALL_KAFKA_BEGIN_AT", "oldest");
            rollcall.start();
            api = rollcall.api();
            Await.until("the API answers without a broker", () -> api.get("/api/v1/persons").status(), status -> status == 200);
            changePeople();

            broker.start();
            awaitAll(broker);

            broker.kill9();
            changePeople();
            rollcall.kill9();
            rollcall.start();
            api = rollcall.api();
            Await.until("the API answers again", () -> api.get("/api/v1/persons").status(), status -> status == 200);
            changePeople();
            broker.start();
            awaitAll(broker);
            assertThat(rollcall.output()).doesNotContain("\tat ");
        }
    }

    private void changePeople() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            String id = "K" + ++people;
            assertThat(api.createPerson(id, "Person " + people).status()).isEqualTo(201);
            assertThat(api.mark(id).status()).isEqualTo(201);
        }
    }

    private void awaitAll(KafkaBroker broker) throws Exception {
        Await.until("all events are in the topic", () -> told(broker).equals(events()));
    }

    /** Ids of events by subject, as the server lists them. */
    private Map<String, List<String>> events() throws IOException, InterruptedException {
        Map<String, List<String>> events = new LinkedHashMap<>();
        JsonNode page = api.get("/api/v1/events?limit=1000").data();
        assertThat(page.path("has_more").asBoolean()).isFalse();
        assertThat(page.path("events")).hasSizeGreaterThanOrEqualTo(2 * people);
        page.path("events").forEach(event -> events.computeIfAbsent(event.path("subject").asText(), subject -> new ArrayList<>())
                .add(event.path("id").asText()));
        return events;
    }

    /** The same of the topic, without what came more than once. */
    private static Map<String, List<String>> told(KafkaBroker broker) throws IOException {
        Map<String, List<String>> told = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : broker.records()) {
            JsonNode event = JSON.readTree(record.value());
            String id = event.path("id").asText();
            assertThat(record.key()).isEqualTo(event.path("subject").asText());
            assertThat(new String(record.headers().lastHeader("id").value(), StandardCharsets.UTF_8)).isEqualTo(id);
            assertThat(new String(record.headers().lastHeader("type").value(), StandardCharsets.UTF_8)).isEqualTo(event.path("type").asText());
            List<String> ids = told.computeIfAbsent(record.key(), subject -> new ArrayList<>());
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return told;
    }
}

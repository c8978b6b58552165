package dev.rollcall.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.rollcall.event.Event;
import dev.rollcall.event.EventType;
import dev.rollcall.event.PlacedEvent;

class KafkaRelayTest {

    @Test
    void neverSendsTwoOfASubjectAtOnce() {
        assertThat(KafkaRelay.distinctSubjects(events("a", "b", "a", "c"))).extracting(PlacedEvent::position).containsExactly(1L, 2L);
        assertThat(KafkaRelay.distinctSubjects(events("a", "a"))).extracting(PlacedEvent::position).containsExactly(1L);
        assertThat(KafkaRelay.distinctSubjects(events("a", "b", "c"))).hasSize(3);
        assertThat(KafkaRelay.distinctSubjects(List.of())).isEmpty();
    }

    private static List<PlacedEvent> events(String... subjects) {
        return IntStream.range(0, subjects.length).mapToObj(i -> new PlacedEvent(i + 1, new Event(UUID.randomUUID(), EventType.PERSON_UPDATED,
                Instant.EPOCH, subjects[i], null, new JsonObject()))).toList();
    }
}

package dev.rollcall.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.json.JsonObject;

import dev.rollcall.event.Event;
import dev.rollcall.event.EventType;
import dev.rollcall.event.PlacedEvent;

class KafkaRelayTest {

    private final Map<String, CompletableFuture<Void>> sent = new LinkedHashMap<>();
    private final List<Long> moved = new ArrayList<>();
    private final KafkaRelay relay = relay(true, Optional.of("broker:9092"));

    @Test
    void neverSendsTwoOfASubjectAtOnce() {
        UniAssertSubscriber<Void> pass = send("a", "b", "a", "c");
        assertThat(sent).containsOnlyKeys("a", "b");

        sent.values().forEach(broker -> broker.complete(null));
        pass.assertCompleted();
        assertThat(moved).as("behind the first two, and no further").containsExactly(2L);
    }

    @Test
    void movesOnlyWhenTheBrokerHasThemAll() {
        UniAssertSubscriber<Void> pass = send("a", "b", "c");
        sent.get("c").complete(null);
        sent.get("a").completeExceptionally(new IllegalStateException("late"));
        pass.assertNotTerminated();
        sent.get("b").complete(null);

        pass.assertFailed();
        assertThat(moved).isEmpty();
    }

    @Test
    void wantsToKnowABroker() {
        assertThatThrownBy(() -> relay(true, Optional.empty()).check(null)).hasMessageContaining("rollcall.kafka.bootstrap-servers");
        relay(false, Optional.empty()).check(null);
    }

    private UniAssertSubscriber<Void> send(String... subjects) {
        List<PlacedEvent> events = IntStream.range(0, subjects.length).mapToObj(i -> new PlacedEvent(i + 1, new Event(UUID.randomUUID(),
                EventType.PERSON_UPDATED, Instant.EPOCH, subjects[i], null, new JsonObject()))).toList();
        return relay.send(events).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private KafkaRelay relay(boolean enabled, Optional<String> servers) {
        KafkaChannel channel = new KafkaChannel(null) {
            @Override
            Uni<Void> send(Event event) {
                CompletableFuture<Void> broker = new CompletableFuture<>();
                sent.put(event.subject(), broker);
                return Uni.createFrom().completionStage(broker);
            }
        };
        RelayPosition position = new RelayPosition(null, null) {
            @Override
            Uni<Void> move(long to) {
                moved.add(to);
                return Uni.createFrom().voidItem();
            }
        };
        return new KafkaRelay(new Config(enabled, servers), channel, position, null, null, null, new SimpleMeterRegistry());
    }

    private record Config(boolean enabled, Optional<String> bootstrapServers) implements KafkaConfig {

        @Override
        public String topic() {
            return "rollcall.events";
        }

        @Override
        public Beginning beginAt() {
            return Beginning.NOW;
        }
    }
}

package dev.rollcall.event.kafka;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where events go as Kafka records. Further settings of the client are those of the channel: {@code mp.messaging.outgoing.events.…}. */
@ConfigMapping(prefix = "rollcall.kafka")
public interface KafkaConfig {

    /** Whether events go to Kafka as well: docs/kafka.md. */
    @WithDefault("false")
    boolean enabled();

    /** The brokers to begin with, {@code host:port} with commas between. Needed when enabled. */
    Optional<String> bootstrapServers();

    /** The topic. Default {@code rollcall.events}. */
    @WithDefault("rollcall.events")
    String topic();

    /** Which event is the first, when Kafka is switched on for the first time: the next one, or the oldest that is kept. Default {@code now}. */
    @WithDefault("now")
    Beginning beginAt();

    enum Beginning {
        NOW, OLDEST
    }
}

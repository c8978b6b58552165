package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class PacedMessageTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final PacedMessage message = new PacedMessage(nanos::get, Duration.ofSeconds(30));

    @Test
    void saysTheSameOnlyOnceInAWhile() {
        assertThat(message.isDue("away")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(message.isDue("away")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(message.isDue("away")).isTrue();
        assertThat(message.isDue("away")).isFalse();
    }

    @Test
    void saysSomethingNewAtOnce() {
        assertThat(message.isDue("away")).isTrue();
        assertThat(message.isDue("wrong password")).isTrue();
    }
}

package dev.rollcall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class LogBufferTest {

    private final LogBuffer buffer = new LogBuffer(5);

    @Test
    void entriesLeaveInTheOrderTheyCame() {
        add("a", "b", "c");
        assertThat(messages(buffer.take(2))).containsExactly("a", "b");
        assertThat(messages(buffer.take(2))).containsExactly("c");
        assertThat(buffer.take(2)).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenComesFirstAgain() {
        add("a", "b", "c");
        List<LogEntry> batch = buffer.take(2);
        add("d");
        buffer.restore(batch);
        assertThat(messages(buffer.take(9))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() {
        add("a", "b", "c", "d", "e", "f", "g");
        assertThat(messages(buffer.take(9))).containsExactly("a", "b", "c", "d", "e");
        assertThat(buffer.takeDropped()).isEqualTo(2);
        assertThat(buffer.takeDropped()).isZero();
    }

    @Test
    void entriesKeepTheirRoomUntilTheyAreWritten() {
        add("a", "b", "c", "d", "e");
        List<LogEntry> batch = buffer.take(5);
        add("f");
        buffer.restore(batch);
        assertThat(messages(buffer.take(9))).containsExactly("a", "b", "c", "d", "e");
        buffer.written(batch);
        add("g");
        assertThat(messages(buffer.take(9))).containsExactly("g");
        assertThat(buffer.takeDropped()).isEqualTo(1);
    }

    @Test
    void whatIsLostIsCounted() {
        add("a", "b");
        buffer.lose(buffer.take(2));
        assertThat(buffer.isEmpty()).isFalse();
        assertThat(buffer.takeDropped()).isEqualTo(2);
        assertThat(buffer.isEmpty()).isTrue();
    }

    private void add(String... messages) {
        for (String message : messages) {
            buffer.add(new LogEntry(Instant.EPOCH, Level.INFO, Category.SYSTEM, message, null));
        }
    }

    private static List<String> messages(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::message).toList();
    }
}

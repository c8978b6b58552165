package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class RecognitionBufferTest {

    private final RecognitionBuffer buffer = new RecognitionBuffer(3);
    private final UUID track = UUID.randomUUID();

    @Test
    void theLastWordAboutATrackIsKept() {
        buffer.put(word(track, "unknown"));
        buffer.put(word(track, "recognized"));
        assertThat(buffer.take(10)).extracting(Recognition::decision).containsExactly("recognized");
        assertThat(buffer.take(10)).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenDoesNotReplaceWhatWasSaidSince() {
        buffer.put(word(track, "unknown"));
        var batch = buffer.take(10);
        buffer.put(word(track, "recognized"));
        buffer.restore(batch);
        assertThat(buffer.take(10)).extracting(Recognition::decision).containsExactly("recognized");
    }

    @Test
    void whatComesOnTopIsDroppedAndCounted() {
        for (int i = 0; i < 5; i++) {
            buffer.put(word(UUID.randomUUID(), "unknown"));
        }
        assertThat(buffer.takeDropped()).isEqualTo(2);
        assertThat(buffer.takeDropped()).isZero();
        assertThat(buffer.take(2)).hasSize(2);
        assertThat(buffer.take(2)).hasSize(1);
    }

    private static Recognition word(UUID id, String decision) {
        return new Recognition(id, "door", 1, decision, "margin", null, null, null, null, null, null, null, null, 3, false, Instant.EPOCH,
                Instant.EPOCH, false);
    }
}

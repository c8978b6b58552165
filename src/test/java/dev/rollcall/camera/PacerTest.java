package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

class PacerTest {

    private final AtomicReference<Duration> interval = new AtomicReference<>(Duration.ofHours(1));
    private final Pacer pacer = new Pacer(interval::get);

    @Test
    void theFirstTurnIsAtOnce() {
        assertThat(pacer.await()).isTrue();
        assertThat(pacer.isDue()).isFalse();
    }

    @Test
    void aShorterIntervalEndsTheWait() throws Exception {
        CountDownLatch turns = new CountDownLatch(2);
        Thread waiting = new Thread(() -> {
            while (pacer.await()) {
                turns.countDown();
            }
        });
        waiting.start();
        interval.set(Duration.ofMillis(1));

        assertThat(turns.await(30, TimeUnit.SECONDS)).isTrue();
        pacer.end();
        waiting.join(30_000);
        assertThat(waiting.isAlive()).isFalse();
        assertThat(pacer.isEnded()).isTrue();
    }
}

package dev.rollcall.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(4);

    @Test
    void givesNoMoreThanThereAre() {
        assertThat(slots.takeAll(1)).isEqualTo(4);
        assertThat(slots.takeAll(1)).isZero();
        slots.give(1, 3);
        assertThat(slots.takeAll(1)).isEqualTo(3);
        slots.give(1, 4);
        assertThat(slots.takeAll(1)).isEqualTo(4);
    }

    @Test
    void countsEachWebhookForItself() {
        assertThat(slots.takeAll(1)).isEqualTo(4);
        assertThat(slots.takeAll(2)).isEqualTo(4);
    }
}

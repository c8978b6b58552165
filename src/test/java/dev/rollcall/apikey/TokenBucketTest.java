package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final TokenBucket bucket = new TokenBucket(100, 200, NOON);

    @Test
    void aFullBucketGivesWhatItHolds() {
        for (int left = 199; left >= 0; left--) {
            TokenBucket.Grant grant = bucket.take(NOON);
            assertThat(grant.granted()).isTrue();
            assertThat(grant.remaining()).isEqualTo(left);
            assertThat(grant.limit()).isEqualTo(200);
        }
        assertThat(bucket.take(NOON).granted()).isFalse();
    }

    @Test
    void anEmptyBucketSaysWhenThereIsMore() {
        drain();
        TokenBucket.Grant refused = bucket.take(NOON);
        assertThat(refused.untilNext()).isEqualTo(Duration.ofMillis(10));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofSeconds(2));
        assertThat(bucket.take(NOON.plusMillis(9)).granted()).isFalse();
        assertThat(bucket.take(NOON.plusMillis(10)).granted()).isTrue();
        assertThat(bucket.take(NOON.plusMillis(10)).granted()).isFalse();
    }

    @Test
    void refusalsCostNothing() {
        drain();
        for (int i = 0; i < 50; i++) {
            bucket.take(NOON);
        }
        assertThat(bucket.take(NOON.plusMillis(10)).granted()).isTrue();
    }

    @Test
    void itNeverHoldsMoreThanItsSize() {
        bucket.take(NOON);
        assertThat(bucket.take(NOON.plusSeconds(3600)).remaining()).isEqualTo(199);
    }

    @Test
    void aClockThatIsSetBackGivesNothing() {
        drain();
        assertThat(bucket.take(NOON.minusSeconds(60)).granted()).isFalse();
        assertThat(bucket.take(NOON.minusSeconds(60).plusMillis(10)).granted()).isTrue();
    }

    private void drain() {
        for (int i = 0; i < 200; i++) {
            bucket.take(NOON);
        }
    }
}

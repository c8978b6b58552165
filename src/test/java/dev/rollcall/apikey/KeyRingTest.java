package dev.rollcall.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.rollcall.http.TestClock;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final KeyGrant GRANT = new KeyGrant(1, "Gate", "sk_live_aaaa", Set.of("person:read"), NOON.plusSeconds(10));

    private final TestClock clock = new TestClock();
    private final Deque<UniEmitter<? super KeyGrant>> lookUps = new ArrayDeque<>();
    private final KeyRing ring = new KeyRing(new ApiKeyService(null, null, null, clock) {
        @Override
        Uni<KeyGrant> find(String hash) {
            return Uni.createFrom().<KeyGrant> emitter(lookUp -> lookUps.add(lookUp));
        }
    }, clock);

    {
        clock.set(NOON);
    }

    @Test
    void aKnownKeyCostsNoSql() {
        UniAssertSubscriber<KeyGrant> first = find();
        lookUps.remove().complete(GRANT);
        first.assertItem(GRANT);
        for (int i = 0; i < 100; i++) {
            find().assertItem(GRANT);
        }
        assertThat(lookUps).isEmpty();
    }

    @Test
    void aForgottenKeyIsLookedUpAgain() {
        find();
        lookUps.remove().complete(GRANT);
        ring.forget();
        UniAssertSubscriber<KeyGrant> after = find();
        lookUps.remove().complete(null);
        after.assertItem(null);
    }

    @Test
    void whatALookUpSawBeforeARevocationIsNotRemembered() {
        UniAssertSubscriber<KeyGrant> before = find();
        ring.forget();
        lookUps.remove().complete(GRANT);
        before.assertItem(GRANT);
        find().assertNotTerminated();
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void anUnknownKeyIsNotRemembered() {
        find();
        lookUps.remove().complete(null);
        find();
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void memoryEndsWithTheKeyOrAfterHalfAMinute() {
        find();
        lookUps.remove().complete(GRANT);
        clock.set(NOON.plusSeconds(10));
        find().assertItem(null);
        assertThat(lookUps).isEmpty();
        clock.set(NOON.plus(Duration.ofSeconds(30)));
        find().assertNotTerminated();
        assertThat(lookUps).hasSize(1);
    }

    private UniAssertSubscriber<KeyGrant> find() {
        return ring.find("sk_live_aaaa").subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}

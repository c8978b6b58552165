package dev.rollcall.recognition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is at one camera, and whether that is to be booked: when a presence begins, unless the person was booked a moment before,
 * and from time to time while it lasts. Not thread-safe.
 */
final class Presences {

    private final Map<Long, Presence> byPerson = new HashMap<>();

    private static final class Presence {
        private Instant seenAt;
        private Instant sightedAt;
        /** Came back, and has not been booked since. */
        private boolean isBack;
    }

    /** Somebody who was sighted is still there. */
    void see(long person, Instant at, TrackRules rules) {
        Presence presence = byPerson.get(person);
        if (presence != null) {
            presence.isBack |= presence.seenAt.plus(rules.absence()).isBefore(at);
            presence.seenAt = at;
        }
    }

    /** @return whether to book the person now, which is then taken for done */
    boolean sight(long person, Instant at, TrackRules rules) {
        if (!isDue(person, at, rules)) {
            return false;
        }
        Presence presence = byPerson.computeIfAbsent(person, key -> new Presence());
        presence.seenAt = at;
        presence.sightedAt = at;
        presence.isBack = false;
        return true;
    }

    /** @return whether {@link #sight} would say so; the person is seen in any case */
    boolean isDue(long person, Instant at, TrackRules rules) {
        see(person, at, rules);
        Presence presence = byPerson.get(person);
        return presence == null || !at.isBefore(presence.sightedAt.plus(presence.isBack ? rules.cooldown() : rules.sightingInterval()));
    }

    /** Forgets those whose next sighting would begin a presence in any case. */
    void expire(Instant now, TrackRules rules) {
        Duration longest = longest(rules.absence(), longest(rules.cooldown(), rules.sightingInterval()));
        byPerson.values().removeIf(presence -> presence.seenAt.plus(longest).isBefore(now));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

package dev.rollcall.faults;

import java.time.Duration;
import java.time.Instant;

/** Somebody was in front of a camera. */
record Appearance(String person, String camera, Instant from, Instant to) {

    /** The last picture is still on its way when another one is shown. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

    /** Whether it is the punch of this appearance. */
    boolean holds(Reckoning.Punch punch) {
        return person.equals(punch.person()) && punch.time().plusSeconds(1).isAfter(from) && !punch.time().isAfter(to.plus(ON_THE_WAY));
    }
}

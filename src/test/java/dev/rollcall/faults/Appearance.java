package dev.rollcall.faults;

import java.time.Duration;
import java.time.Instant;

/** Somebody was in front of a camera. */
record Appearance(String person, String camera, Instant from, Instant to) {

    /** The last picture is still on its way when another one is shown. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

    /** @param time as it is listed, in whole seconds */
    boolean holds(String who, Instant time) {
        return person.equals(who) && !time.plusSeconds(1).isBefore(from) && !time.isAfter(to.plus(ON_THE_WAY));
    }
}

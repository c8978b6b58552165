package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.Box;

class MotionTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    @Test
    void aFaceThatWasSeenOnceIsExpectedWhereItWas() {
        assertThat(new Motion(box(100), START).predict(START.plusSeconds(1))).isEqualTo(box(100));
    }

    @Test
    void aFaceThatMovesIsExpectedAhead() {
        Motion motion = moving(200);
        assertThat(motion.predict(START.plusMillis(1000)).x()).isCloseTo(200, within(6f));
        assertThat(motion.predict(START.plusMillis(1000)).y()).isCloseTo(100, within(1f));
    }

    @Test
    void speedIsReckonedInTimeNotInFrames() {
        Motion often = moving(50);
        Motion seldom = moving(200);
        assertThat(often.predict(START.plusMillis(1000)).x()).isCloseTo(seldom.predict(START.plusMillis(1000)).x(), within(8f));
    }

    @Test
    void theLongerUnseenTheLessTheSpeedCounts() {
        Motion motion = moving(200);
        float after = motion.predict(START.plusMillis(800)).x();
        assertThat(motion.predict(START.plusSeconds(60)).x() - after).isBetween(40f, 100f);
    }

    @Test
    void aPictureFromBeforeChangesNoSpeed() {
        Motion motion = moving(200);
        motion.see(box(180), START.plusMillis(100));
        assertThat(motion.predict(START.plusMillis(800)).x()).isCloseTo(180, within(2f));
    }

    /** 100 pixels a second to the right, from x 100, for 0.8 seconds. */
    private static Motion moving(int millis) {
        Motion motion = new Motion(box(100), START);
        for (int at = millis; at <= 800; at += millis) {
            motion.see(box(100 + at / 10f), START.plusMillis(at));
        }
        return motion;
    }

    private static Box box(float x) {
        return new Box(x, 100, 50, 60);
    }
}

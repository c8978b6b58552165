package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.rollcall.vision.Box;
import dev.rollcall.vision.FaceQuality;

/** Mostly by motion alone: nobody is looked at closely. */
class TrackerTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant NEXT = START.plusMillis(200);
    private static final Tracker.Likeness BOUNDS = new Tracker.Likeness(0.2, 0.5);

    private final Tracker tracker = new Tracker();
    private Track left;
    private Track right;

    @BeforeEach
    void twoPeople() {
        List<Track> tracks = follow(START, box(100, 100), box(300, 100));
        left = tracks.get(0);
        right = tracks.get(1);
    }

    @Test
    void overlapContinuesATrack() {
        assertThat(follow(NEXT, box(310, 102), box(95, 100))).containsExactly(right, left);
    }

    @Test
    void aQuickStepContinuesATrackByNearness() {
        assertThat(follow(NEXT, box(140, 110))).containsExactly(left);
    }

    @Test
    void aFaceFarAwayIsNew() {
        assertThat(follow(NEXT, box(200, 300))).doesNotContain(left, right);
    }

    @Test
    void aFaceOfQuiteAnotherSizeIsNew() {
        assertThat(follow(NEXT, new Box(100, 100, 200, 200))).doesNotContain(left, right);
    }

    @Test
    void aTrackContinuesInOneFaceOnlyAndInTheNearest() {
        List<Track> tracks = follow(NEXT, box(120, 100), box(102, 100));
        assertThat(tracks.get(0)).isNotIn(left, right);
        assertThat(tracks.get(1)).isSameAs(left);
    }

    @Test
    void aFaceIsExpectedWhereItWasGoing() {
        for (int i = 1; i <= 5; i++) {
            assertThat(follow(START.plusMillis(200L * i), box(100, 100 + 30 * i))).containsExactly(left);
        }
        // Two frames are missed, in which it went on: further than a face's width from where it was.
        assertThat(follow(START.plusMillis(1600), box(100, 335))).containsExactly(left);
    }

    @Test
    void facesThatTwoTracksExpectAreContested() {
        assertThat(tracker.propose(List.of(box(100, 100), box(300, 100)), NEXT).contested()).containsExactly(false, false);
        assertThat(tracker.propose(List.of(box(100, 100), box(110, 100)), NEXT).contested()).containsExactly(true, true);
        follow(NEXT, box(140, 100), box(260, 100));
        follow(NEXT.plusMillis(200), box(180, 100), box(220, 100));
        assertThat(tracker.propose(List.of(box(200, 100)), NEXT.plusMillis(400)).contested()).containsExactly(true);
    }

    @Test
    void appearanceDecidesBetweenFacesThatMotionHardlyTellsApart() {
        Tracker close = new Tracker();
        float[] one = Stage.axis(0);
        float[] sister = Stage.like(one, 0.5, 0);
        List<Track> sisters = close.settle(close.propose(List.of(box(100, 100), box(130, 100)), START), new float[2][], BOUNDS, Stage.RULES, START);
        look(sisters.get(0), one);
        look(sisters.get(1), sister);

        List<Track> next = close.settle(close.propose(List.of(box(118, 100), box(112, 100)), NEXT), new float[][] { one, sister }, BOUNDS, Stage.RULES,
                NEXT);

        assertThat(next).containsExactlyElementsOf(sisters);
    }

    private static void look(Track track, float[] embedding) {
        track.look(new Portrait(null, embedding, new FaceQuality(0.8, 300, 0.5, 0, 0, 0, 50), "model"), null, Looks.stranger(0.2), START);
    }

    private List<Track> follow(Instant at, Box... boxes) {
        return tracker.settle(tracker.propose(List.of(boxes), at), new float[boxes.length][], BOUNDS, Stage.RULES, at);
    }

    private static Box box(float x, float y) {
        return new Box(x, y, 50, 50);
    }
}

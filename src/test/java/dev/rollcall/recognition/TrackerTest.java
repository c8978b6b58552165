package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.Box;

class TrackerTest {

    private final Track left = track(1, new Box(100, 100, 50, 50));
    private final Track right = track(2, new Box(300, 100, 50, 50));

    @Test
    void overlapContinuesATrack() {
        assertThat(assign(new Box(310, 102, 50, 50), new Box(95, 100, 50, 50))).containsExactly(right, left);
    }

    @Test
    void aQuickStepContinuesATrackByNearness() {
        assertThat(assign(new Box(140, 110, 50, 50))).containsExactly(left);
    }

    @Test
    void aFaceFarAwayIsNew() {
        assertThat(assign(new Box(200, 300, 50, 50))).containsExactly((Track) null);
    }

    @Test
    void aFaceOfQuiteAnotherSizeIsNew() {
        assertThat(assign(new Box(100, 100, 200, 200))).containsExactly((Track) null);
    }

    @Test
    void aTrackContinuesInOneFaceOnlyAndInTheNearest() {
        assertThat(assign(new Box(120, 100, 50, 50), new Box(102, 100, 50, 50))).containsExactly(null, left);
    }

    private List<Track> assign(Box... boxes) {
        return Tracker.assign(List.of(boxes), List.of(left, right));
    }

    private static Track track(long id, Box box) {
        return new Track(id, box, Instant.EPOCH, 3);
    }
}

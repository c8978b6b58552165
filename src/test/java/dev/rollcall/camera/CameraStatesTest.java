package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;

class CameraStatesTest {

    private static final long LONG_AGO = System.nanoTime() - Duration.ofMinutes(1).toNanos();

    static CameraState state(String name, Status status, Cause cause, Instant since, String replica) {
        return new CameraState(name, "rtsp", status, cause, "because", since, null, 7, 1, 2.5, 640, 480, cause == null ? 0 : 1, null, replica);
    }

    private static CameraState state(String name, Status status, String replica) {
        return state(name, status, status == Status.BACKING_OFF ? Cause.SILENT : null, FakeTime.START, replica);
    }

    private static CameraStateTable.Heard heard(CameraState state, int seconds) {
        return new CameraStateTable.Heard(state, Duration.ofSeconds(seconds));
    }

    @Test
    void othersTellOfTheirCamerasWhileTheyLive() {
        List<CameraState> local = List.of(state("dead", Status.STOPPED, null), state("here", Status.LIVE, null), state("never", Status.STOPPED, null),
                state("there", Status.STOPPED, null));
        CameraStates.Others others = new CameraStates.Others(Map.of("dead", heard(state("dead", Status.LIVE, "b"), 21),
                "here", heard(state("here", Status.BACKING_OFF, "b"), 1), "there", heard(state("there", Status.BACKING_OFF, "b"), 3)),
                System.nanoTime(), LONG_AGO);

        List<CameraState> all = CameraStates.merge(local, Set.of("here"), others);

        assertThat(all).extracting(CameraState::name, CameraState::status, CameraState::replica).containsExactly(
                tuple("dead", Status.UNKNOWN, null), tuple("here", Status.LIVE, null),
                tuple("never", Status.UNKNOWN, null),
                tuple("there", Status.BACKING_OFF, "b"));
        assertThat(all.stream().filter(CameraState::isDown).map(CameraState::name)).containsExactly("dead", "never", "there");
        assertThat(all.get(0).frames()).as("what is known of it stays").isEqualTo(7);
    }

    @Test
    void whatWasHeardGrowsOldHere() {
        CameraStates.Others others = new CameraStates.Others(Map.of("there", heard(state("there", Status.LIVE, "b"), 1)),
                LONG_AGO, LONG_AGO);

        assertThat(CameraStates.merge(List.of(state("there", Status.STOPPED, null)), Set.of(), others)).extracting(CameraState::status)
                .containsExactly(Status.UNKNOWN);
    }

    @Test
    void silenceSaysNothingSoonAfterTheStart() {
        CameraStates.Others others = new CameraStates.Others(Map.of("dead", heard(state("dead", Status.LIVE, "b"), 60)), System.nanoTime(),
                System.nanoTime());

        assertThat(CameraStates.merge(List.of(state("dead", Status.STOPPED, null), state("never", Status.STOPPED, null)), Set.of(), others))
                .noneMatch(CameraState::isDown);
    }
}

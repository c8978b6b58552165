package dev.rollcall.recognition;

import static dev.rollcall.recognition.Looks.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class RecognitionMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecognitionMetrics metrics = new RecognitionMetrics(registry);
    private final UUID track = UUID.randomUUID();

    @Test
    void aTrackCountsOnceForEachReason() {
        tell(track, Reason.BELOW_THRESHOLD, false);
        tell(track, Reason.COOLDOWN, false);
        tell(track, Reason.RECOGNIZED, false);
        tell(track, Reason.RECOGNIZED, true);
        assertThat(count(Reason.BELOW_THRESHOLD)).isEqualTo(1);
        assertThat(count(Reason.COOLDOWN)).isEqualTo(1);
        assertThat(count(Reason.RECOGNIZED)).isEqualTo(1);
        assertThat(metrics.recognized()).isEqualTo(1);
    }

    @Test
    void tracksCountEach() {
        tell(track, Reason.RECOGNIZED, true);
        tell(UUID.randomUUID(), Reason.RECOGNIZED, false);
        assertThat(count(Reason.RECOGNIZED)).isEqualTo(2);
        assertThat(metrics.recognized()).isEqualTo(2);
    }

    @Test
    void nothingIsLeftOfACameraThatIsGone() {
        metrics.load("gone").dropped();
        metrics.time("gone", metrics.load("gone"), () -> { });
        metrics.load("door");
        metrics.failed("gone", new IllegalStateException("a broken frame"));
        assertThat(metrics.camera("gone").analysed()).isEqualTo(1);
        assertThat(metrics.camera("gone").dropped()).isEqualTo(1);

        metrics.forgetAllBut(Set.of("door"));

        assertThat(metrics.camera("gone")).isEqualTo(CameraLoad.NONE);
        assertThat(registry.getMeters()).isNotEmpty().allMatch(meter -> "door".equals(meter.getId().getTag("camera")));
    }

    /** A series that begins with its first count shows no increase. */
    @Test
    void everythingOfACameraIsThereBeforeItHappens() {
        CameraLoad.Meter load = metrics.load("door");
        for (Reason reason : Reason.values()) {
            assertThat(count(reason)).isZero();
        }
        assertThat(registry.get("rollcall.recognition.failures").counter().count()).isZero();
        assertThat(frames("analysed")).isZero();
        assertThat(frames("dropped")).isZero();

        metrics.time("door", load, () -> { });
        load.dropped();
        load.dropped();

        assertThat(frames("analysed")).isEqualTo(1);
        assertThat(frames("dropped")).isEqualTo(2);
        assertThat(registry.get("rollcall.recognition.frame").timer().count()).isEqualTo(1);
    }

    private double frames(String outcome) {
        return registry.get("rollcall.recognition.frames").tags("camera", "door", "outcome", outcome).functionCounter().count();
    }

    private void tell(UUID id, Reason reason, boolean ended) {
        metrics.decided(new Decision(id, "door", 1, reason, reason.outcome() == Reason.Outcome.RECOGNIZED ? ANN : null, 0.7, 0.3, 0.47, null, 0.8,
                null, 3, Instant.EPOCH, Instant.EPOCH, false, ended, null));
    }

    private double count(Reason reason) {
        return registry.get("rollcall.recognition.decisions").tags("reason", reason.text(), "outcome", reason.outcome().text()).counter().count();
    }
}

package dev.rollcall.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.rollcall.recognition.AnalysedFrame;
import dev.rollcall.vision.Frame;

class ViewPaceTest {

    private final ViewPace twoASecond = new ViewPace(2);

    @Test
    void soManyPassInASecondOfTheCamera() {
        assertThat(passed(0, 200, 400, 600, 800, 1000, 1200)).containsExactly(0L, 600L, 1200L);
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceTheView() {
        assertThat(passed(10_000, 10_100, 2_000, 2_200, 2_500)).containsExactly(10_000L, 2_000L, 2_500L);
    }

    @Test
    void theSameFrameAgainPasses() {
        AnalysedFrame frame = frame(0);
        assertThat(twoASecond.test(frame)).isTrue();
        assertThat(twoASecond.test(frame)).isTrue();
    }

    private List<Long> passed(long... millis) {
        return LongStream.of(millis).mapToObj(ViewPaceTest::frame).filter(twoASecond).map(frame -> frame.frame().capturedAt().toEpochMilli()).toList();
    }

    private static AnalysedFrame frame(long millis) {
        return new AnalysedFrame(new Frame.Encoded(new byte[1], Instant.ofEpochMilli(millis)), List.of());
    }
}

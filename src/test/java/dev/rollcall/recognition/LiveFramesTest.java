package dev.rollcall.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import dev.rollcall.vision.Frame;

class LiveFramesTest {

    private Instant now = Stage.OPENING;
    private final LiveFrames frames = new LiveFrames(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void whoComesLaterSeesTheLatestFirst() {
        LiveFrames.Feed feed = frames.open("door");
        AnalysedFrame first = show(feed);
        AnalysedFrame second = show(feed);

        AssertSubscriber<AnalysedFrame> viewer = watch(10);
        AnalysedFrame third = show(feed);

        assertThat(viewer.getItems()).containsExactly(second, third).doesNotContain(first);
        assertThat(frames.latest("door")).containsSame(third);
    }

    @Test
    void aSlowViewerMissesFramesAndHoldsUpNobody() {
        LiveFrames.Feed feed = frames.open("door");
        AnalysedFrame first = show(feed);
        AssertSubscriber<AnalysedFrame> slow = watch(1);
        AssertSubscriber<AnalysedFrame> quick = watch(Long.MAX_VALUE);
        show(feed);
        show(feed);
        AnalysedFrame last = show(feed);

        assertThat(quick.getItems()).hasSize(4);
        assertThat(slow.getItems()).containsExactly(first);
        slow.request(5);
        assertThat(slow.getItems()).containsExactly(first, last);
    }

    @Test
    void theViewEndsWithTheCameraAndTheFrameIsDropped() {
        LiveFrames.Feed feed = frames.open("door");
        show(feed);
        AssertSubscriber<AnalysedFrame> viewer = watch(10);

        feed.end();
        show(feed);

        viewer.assertCompleted();
        assertThat(viewer.getItems()).hasSize(1);
        assertThat(frames.latest("door")).isEmpty();
        watch(10).assertCompleted();
    }

    @Test
    void theEndOfAnOldFeedLeavesTheNewOneAlone() {
        LiveFrames.Feed old = frames.open("door");
        AssertSubscriber<AnalysedFrame> viewer = watch(10);
        LiveFrames.Feed feed = frames.open("door");
        viewer.assertCompleted();
        AnalysedFrame frame = show(feed);
        old.end();
        assertThat(frames.latest("door")).containsSame(frame);
    }

    @Test
    void aFrameComesAgainWhenNoOtherHasComeForLong() {
        LiveFrames.Feed feed = frames.open("door");
        AnalysedFrame frame = show(feed);
        AssertSubscriber<AnalysedFrame> viewer = watch(10);

        now = now.plus(Duration.ofSeconds(5));
        frames.repeat();
        assertThat(viewer.getItems()).containsExactly(frame);
        now = now.plusMillis(1);
        frames.repeat();
        frames.repeat();
        assertThat(viewer.getItems()).containsExactly(frame, frame);
    }

    private AssertSubscriber<AnalysedFrame> watch(long items) {
        return frames.follow("door").subscribe().withSubscriber(AssertSubscriber.create(items));
    }

    private AnalysedFrame show(LiveFrames.Feed feed) {
        AnalysedFrame frame = new AnalysedFrame(new Frame.Encoded(new byte[1], now), List.of());
        feed.show(frame);
        return frame;
    }
}

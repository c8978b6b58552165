package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class InferenceQueueTest {

    private final InferenceQueue queue = new InferenceQueue(3);
    private final List<String> done = new ArrayList<>();

    @Test
    void requestsAndFramesTakeTurnsHoweverManyFramesWait() {
        for (int i = 1; i <= 5; i++) {
            queue.addFrame(work("frame" + i));
        }
        queue.addRequest(work("request1"));
        queue.addRequest(work("request2"));

        empty();

        assertThat(done).containsExactly("request1", "frame1", "request2", "frame2", "frame3", "frame4", "frame5");
    }

    @Test
    void aFrameIsNotHeldUpByAFloodOfRequests() {
        queue.addFrame(work("frame1"));
        queue.addFrame(work("frame2"));
        for (int i = 1; i <= 6; i++) {
            queue.addRequest(work("request"));
            queue.next().run();
        }
        assertThat(done).containsSubsequence("frame1", "frame2").containsExactly("request", "frame1", "request", "frame2", "request", "request");
    }

    @Test
    void onlyRequestsAreTurnedAwayWhenTooManyWait() {
        for (int i = 0; i < 100; i++) {
            queue.addFrame(work("frame"));
        }
        assertThat(queue.addRequest(work("1"))).isTrue();
        assertThat(queue.addRequest(work("2"))).isTrue();
        assertThat(queue.addRequest(work("3"))).isTrue();
        assertThat(queue.addRequest(work("4"))).isFalse();
    }

    @Test
    void whatIsTakenBackIsNotDone() {
        Runnable frame = work("frame");
        Runnable request = work("request");
        queue.addFrame(frame);
        queue.addRequest(request);
        queue.remove(frame);
        queue.remove(request);
        queue.remove(request);
        assertThat(queue.next()).isNull();
        queue.addFrame(work("another"));
        empty();
        assertThat(done).containsExactly("another");
    }

    private Runnable work(String name) {
        return () -> done.add(name);
    }

    private void empty() {
        for (Runnable work = queue.next(); work != null; work = queue.next()) {
            work.run();
        }
    }
}

package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.rollcall.vision.Samples;

/** A gallery that has been closed holds nothing: that is how these see that the last user has left. */
class ServedRecognitionTest {

    private final ServedRecognition served = new ServedRecognition();

    @AfterEach
    void close() {
        served.replace(null);
    }

    @Test
    void workEndsWithWhatItBeganWith() throws Exception {
        Recognition old = withOneFace();
        Recognition next = withOneFace();
        served.replace(old);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> seen = thread.submit(() -> served.during(() -> {
            begun.countDown();
            replaced.await();
            assertThat(served.now()).isSameAs(old);
            return served.now().filling().gallery().templates();
        }));
        begun.await();
        served.replace(next);
        assertThat(served.now()).isSameAs(next);
        assertThat(old.filling().gallery().templates()).isEqualTo(1);
        replaced.countDown();

        assertThat(seen.get()).isEqualTo(1);
        thread.shutdown();
        assertThat(old.filling().gallery().templates()).isZero();
        assertThat(next.filling().gallery().templates()).isEqualTo(1);
        assertThat(served.<Recognition>during(served::now)).isSameAs(next);
    }

    @Test
    void whatNobodyUsesIsClosedAtOnceAndNeverEnteredAgain() {
        Recognition old = withOneFace();
        served.replace(old);
        served.replace(withOneFace());
        assertThat(old.filling().gallery().templates()).isZero();
        assertThat(old.enter()).isFalse();
    }

    @Test
    void theSameOnceMoreStaysOpen() {
        Recognition only = withOneFace();
        served.replace(only);
        served.replace(only);
        assertThat(only.filling().gallery().templates()).isEqualTo(1);
    }

    @Test
    void failedWorkLeavesToo() throws Exception {
        Recognition old = withOneFace();
        served.replace(old);
        try {
            served.during(() -> {
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException expected) {
            served.replace(null);
        }
        assertThat(old.enter()).isFalse();
        assertThat(served.now()).isNull();
    }

    private static Recognition withOneFace() {
        Recognition recognition = new Recognition(Samples.vision("default"));
        float[] embedding = new float[recognition.filling().gallery().dimensions()];
        embedding[0] = 1;
        recognition.filling().gallery().put(new GalleryPerson(1, "ANN", "Ann"), List.of(embedding));
        return recognition;
    }
}

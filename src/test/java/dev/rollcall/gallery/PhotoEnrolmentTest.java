package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

class PhotoEnrolmentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Enrolment.Batch DONE = new Enrolment.Batch(null, List.of(), List.of(), 0);

    private final Vertx vertx = Vertx.vertx();
    private final PhotoEnrolment photos = new PhotoEnrolment(null, vertx);
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aBusyRecognitionIsWaitedFor() {
        Enrolment.Batch batch = photos.patiently(() -> tries.incrementAndGet() < 3 ? Uni.createFrom().failure(new RecognitionBusyException())
                : Uni.createFrom().item(DONE), 3).await().atMost(PATIENCE);
        assertThat(batch).isSameAs(DONE);
    }

    @Test
    void notForEver() {
        assertThatThrownBy(() -> photos.patiently(() -> {
            tries.incrementAndGet();
            return Uni.createFrom().failure(new RecognitionBusyException());
        }, 2).await().atMost(PATIENCE)).isInstanceOf(RecognitionBusyException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatElseFailsIsNotTriedAgain() {
        assertThatThrownBy(() -> photos.patiently(() -> {
            tries.incrementAndGet();
            return Uni.createFrom().failure(new UnusableFaceException(UnusableFaceException.Reason.NO_FACE));
        }, 5).await().atMost(PATIENCE)).isInstanceOf(UnusableFaceException.class);
        assertThat(tries).hasValue(1);
    }
}

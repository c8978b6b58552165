package dev.rollcall.camera;

import static dev.rollcall.camera.CameraFixture.camera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.rollcall.vision.Frame;

class CameraTrialTest {

    private static final Frame FRAME = new Frame.Rgb(16, 8, new byte[16 * 8 * 3], Instant.EPOCH);

    private final ConcurrentLinkedQueue<FakeSource> made = new ConcurrentLinkedQueue<>();
    private final FakeTime time = new FakeTime();
    private final CameraTrial trial = new CameraTrial(settings -> {
        FakeSource source = new FakeSource(true);
        made.add(source);
        return source;
    }, time::nanoTime);

    private CompletableFuture<CameraTrialView> run(Duration timeout) {
        return trial.run(camera("rtsp://viewer:geheim@cam/").kind(CameraKind.RTSP).timeout(timeout).build()).subscribeAsCompletionStage();
    }

    private CameraTrialView result(CompletableFuture<CameraTrialView> running) {
        return running.orTimeout(Running.LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    private FakeSource source() {
        Await.until(() -> !made.isEmpty());
        return made.peek();
    }

    @Test
    void saysWhatItHasSeen() {
        CompletableFuture<CameraTrialView> running = run(Duration.ofMinutes(1));
        time.pass(Duration.ofMillis(640));
        source().frame(FRAME);
        source().frame(FRAME);
        source().end();

        CameraTrialView seen = result(running);
        assertThat(seen).extracting(CameraTrialView::reachable, CameraTrialView::width, CameraTrialView::height, CameraTrialView::frames,
                CameraTrialView::firstFrameMs, CameraTrialView::reason).containsExactly(true, 16, 8, 2, 640L, null);
        assertThat(seen.snapshot()).startsWith("/9j/");
    }

    @Test
    void leavesACameraThatGoesOnAfterAWhile() {
        CompletableFuture<CameraTrialView> running = run(Duration.ofMinutes(1));
        source().frame(FRAME);

        assertThat(result(running).reachable()).isTrue();
        Await.until(() -> source().ended);
        assertThat(source().closings).isPositive();
    }

    @Test
    void leavesASilentCamera() {
        CameraTrialView seen = result(run(Duration.ofSeconds(1)));

        assertThat(seen.reachable()).isFalse();
        assertThat(seen.cause()).isEqualTo("no_picture");
        assertThat(seen.reason()).isEqualTo("no first picture within 1.0 s");
        Await.until(() -> source().ended);
    }

    @Test
    void saysWhyItWasRefusedWithoutTheLogin() {
        CompletableFuture<CameraTrialView> running = run(Duration.ofMinutes(1));
        source().fail(new IOException("rtsp://viewer:geheim@cam/: 401 for geheim"));

        assertThat(result(running).reason()).isEqualTo("rtsp://***@cam/: 401 for ***");
    }

    @Test
    void saysWhyForPrograms() {
        CompletableFuture<CameraTrialView> running = run(Duration.ofMinutes(1));
        source().fail(new CameraLostException(CameraState.Cause.CREDENTIALS, "the camera wants another login"));

        assertThat(result(running)).extracting(CameraTrialView::cause, CameraTrialView::reason).containsExactly("credentials", "the camera wants another login");
    }

    @Test
    void saysWhenWhatComesIsNoPicture() {
        CompletableFuture<CameraTrialView> running = run(Duration.ofMinutes(1));
        source().frame(new Frame.Encoded(new byte[] { 1, 2, 3 }, Instant.EPOCH));
        source().end();

        assertThat(result(running)).extracting(CameraTrialView::reachable, CameraTrialView::cause, CameraTrialView::reason).containsExactly(false, "garbage",
                "The image is none of JPEG, PNG, BMP, WebP");
    }

    @Test
    void twoRunAtOnceAndNoMore() {
        List<CompletableFuture<CameraTrialView>> running = new ArrayList<>(List.of(run(Duration.ofMinutes(1)), run(Duration.ofMinutes(1))));
        assertThatThrownBy(() -> trial.run(camera("rtsp://cam/").kind(CameraKind.RTSP).build()).await().atMost(Running.LONG))
                .isInstanceOf(TooManyCameraTestsException.class);

        made.forEach(FakeSource::end);
        running.forEach(this::result);
        made.clear();
        CompletableFuture<CameraTrialView> next = run(Duration.ofMinutes(1));
        source().end();
        assertThat(result(next).reason()).isEqualTo("there are no pictures");
    }
}

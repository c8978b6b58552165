package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.vision.Frame;

class CameraSupervisorTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String URL = "rtsp://admin:geheim@cam/live";

    private final FakeTime time = new FakeTime();
    private final List<FakeSource> sources = new CopyOnWriteArrayList<>();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private boolean obedient = true;
    private RuntimeException factoryFailure;
    private final CameraSupervisor supervisor = new CameraSupervisor(
            CameraFixture.camera(URL).kind(CameraKind.RTSP).rate(5).build(),
            settings -> {
                if (factoryFailure != null) {
                    throw factoryFailure;
                }
                sources.add(new FakeSource(obedient));
                return source();
            },
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10), () -> 0),
            task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }, time, time::nanoTime);

    @AfterEach
    void end() {
        supervisor.stop();
        sources.forEach(FakeSource::end);
    }

    private FakeSource source() {
        return sources.get(sources.size() - 1);
    }

    private CameraState state() {
        return supervisor.state();
    }

    private void pass(Duration duration) {
        time.pass(duration);
        supervisor.tick();
    }

    private void await(Status status) {
        Await.until(() -> state().status() == status);
    }

    private void start() {
        supervisor.start((camera, frame) -> frames.add(frame));
        supervisor.tick();
    }

    private void frame() {
        hand(new Frame.Rgb(2, 1, new byte[6], time.instant()));
    }

    private void hand(Frame frame) {
        int before = source().handed.get();
        source().frame(frame);
        Await.until(() -> source().handed.get() > before);
    }

    private void failNow(String message) {
        source().fail(new IOException(message));
        await(Status.BACKING_OFF);
    }

    @Test
    void doesNothingBeforeItsStart() {
        supervisor.tick();

        assertThat(sources).isEmpty();
        assertThat(state().status()).isEqualTo(Status.STOPPED);
        supervisor.start((camera, frame) -> {
        });
        assertThat(state().status()).isEqualTo(Status.STARTING);
    }

    @Test
    void isLiveWithTheFirstFrame() {
        start();
        assertThat(state().status()).isEqualTo(Status.CONNECTING);
        assertThat(state().lastFrameAt()).isNull();

        time.pass(Duration.ofSeconds(1));
        frame();
        time.pass(Duration.ofMillis(500));
        frame();

        assertThat(state()).isEqualTo(new CameraState("front", "rtsp", Status.LIVE, null, "pictures arrive", FakeTime.START.plusSeconds(1),
                FakeTime.START.plusMillis(1500), 2, 0, 2.0, 2, 1, 0, null, null));
        assertThat(frames).hasSize(2);
    }

    @Test
    void pausesLongerAfterEachFailureUpToALimit() {
        start();
        List<Long> pauses = new ArrayList<>();
        for (int failure = 0; failure < 8; failure++) {
            int opened = sources.size();
            failNow("refused");
            long pause = 0;
            while (sources.size() == opened) {
                pass(Duration.ofMillis(500));
                pause += 500;
            }
            pauses.add(pause);
        }

        assertThat(pauses).containsExactly(1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
        assertThat(state().reconnects()).isEqualTo(8);
        assertThat(state().status()).isEqualTo(Status.CONNECTING);
    }

    @Test
    void pausesShortlyAgainOnceFramesHaveFlowed() {
        start();
        for (int failure = 0; failure < 5; failure++) {
            failNow("refused");
            pass(Duration.ofSeconds(30));
        }
        frame();
        time.pass(Duration.ofSeconds(9));
        frame();
        failNow("a short visit does not count");
        pass(Duration.ofSeconds(29));
        assertThat(state().status()).isEqualTo(Status.BACKING_OFF);
        pass(Duration.ofSeconds(1));

        frame();
        time.pass(Duration.ofSeconds(10));
        frame();
        failNow("lost");
        pass(Duration.ofSeconds(1));
        assertThat(state().status()).isEqualTo(Status.CONNECTING);
    }

    @Test
    void replacesASourceThatHangsWhileOpening() {
        start();
        pass(Duration.ofSeconds(10).minus(MOMENT));
        assertThat(state().status()).isEqualTo(Status.CONNECTING);

        pass(MOMENT);

        await(Status.BACKING_OFF);
        assertThat(state().reason()).isEqualTo("no first picture within 10.0 s");
        assertThat(source().closings).isPositive();
        pass(Duration.ofSeconds(1));
        assertThat(sources).hasSize(2);
        frame();
        assertThat(state().status()).isEqualTo(Status.LIVE);
    }

    @Test
    void replacesASourceThatFallsSilent() {
        start();
        frame();
        pass(Duration.ofMillis(10_199));
        assertThat(state().status()).isEqualTo(Status.LIVE);

        pass(MOMENT);

        await(Status.BACKING_OFF);
        assertThat(state().reason()).isEqualTo("no picture for 10.2 s");
        pass(Duration.ofSeconds(1));
        frame();
        assertThat(state().reconnects()).isEqualTo(1);
    }

    @Test
    void neverReadsWithTwoThreads() {
        obedient = false;
        start();
        pass(Duration.ofSeconds(10));
        FakeSource deaf = source();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
        }
        deaf.frame(new Frame.Rgb(2, 1, new byte[6], time.instant()));

        assertThat(state().status()).isEqualTo(Status.STALLED);
        assertThat(sources).hasSize(1);
        deaf.end();
        await(Status.BACKING_OFF);
        assertThat(frames).as("a frame after the closing").isEmpty();
        assertThat(state().reason()).isEqualTo("no first picture within 10.0 s");
        pass(Duration.ofSeconds(1));
        assertThat(sources).hasSize(2);
    }

    @Test
    void aFileThatEndedStaysEnded() {
        start();
        frame();
        source().end();
        await(Status.ENDED);

        pass(Duration.ofHours(1));

        assertThat(state().status()).isEqualTo(Status.ENDED);
        assertThat(sources).hasSize(1);
        assertThat(source().closings).as("what was opened is closed").isPositive();
    }

    @Test
    void stopsInAnyState() throws Exception {
        start();
        supervisor.stop();
        assertThat(supervisor.awaitEnd(Running.LONG)).isTrue();
        assertThat(state().status()).isEqualTo(Status.STOPPED);

        start();
        frame();
        supervisor.stop();
        assertThat(supervisor.awaitEnd(Running.LONG)).isTrue();
        assertThat(source().ended).isTrue();

        start();
        failNow("lost");
        supervisor.stop();
        pass(Duration.ofHours(1));
        assertThat(state().status()).isEqualTo(Status.STOPPED);
        assertThat(sources).hasSize(3);
    }

    @Test
    void survivesAnErrorOfTheSourceAndOfTheFactory() {
        start();
        source().fail(new OutOfMemoryError("no room"));
        await(Status.BACKING_OFF);
        assertThat(state().reason()).isEqualTo("no room");

        factoryFailure = new IllegalStateException();
        pass(Duration.ofSeconds(1));
        assertThat(state().status()).isEqualTo(Status.BACKING_OFF);
        assertThat(state().reason()).isEqualTo("IllegalStateException");

        factoryFailure = null;
        pass(Duration.ofSeconds(2));
        assertThat(state().status()).isEqualTo(Status.CONNECTING);
    }

    @Test
    void aListenerThatFailsDoesNotLoseTheCamera() {
        supervisor.start((camera, frame) -> {
            throw new IllegalStateException("full");
        });
        supervisor.tick();
        frame();
        frame();

        assertThat(state().status()).isEqualTo(Status.LIVE);
    }

    @Test
    void neverShowsCredentials() {
        start();
        failNow("rtsp://admin:geheim@cam/live: password geheim refused");

        assertThat(state().toString()).doesNotContain("geheim", "admin").contains("***");
    }

    @Test
    void namesCommonFailures() {
        CameraUrl url = CameraFixture.camera(URL).kind(CameraKind.RTSP).build().url();

        assertThat(FailureReason.of(new ConnectException(), url)).isEqualTo(new FailureReason(Cause.REFUSED, "the camera refuses connections"));
        assertThat(FailureReason.of(new IOException(new NoRouteToHostException("No route to host")), url).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(FailureReason.of(new IOException(new UnresolvedAddressException()), url).cause()).isEqualTo(Cause.UNKNOWN_HOST);
        assertThat(FailureReason.of(new IOException(new SSLHandshakeException("untrusted")), url).cause()).isEqualTo(Cause.TLS);
        assertThat(FailureReason.of(new CameraLostException(Cause.CREDENTIALS, "geheim refused"), url))
                .isEqualTo(new FailureReason(Cause.CREDENTIALS, "*** refused"));
        assertThat(FailureReason.of(new IOException("x".repeat(5000)), url)).satisfies(reason -> {
            assertThat(reason.words()).hasSize(200);
            assertThat(reason.cause()).isEqualTo(Cause.OTHER);
        });
    }

    @Test
    void theRateFallsWhenFramesStop() {
        start();
        for (int i = 0; i < 40; i++) {
            frame();
            time.pass(Duration.ofMillis(200));
        }
        assertThat(state().fps()).isBetween(4.7, 5.1);
        time.pass(Duration.ofSeconds(60));
        assertThat(state().fps()).isLessThan(0.5);
    }

    @Test
    void tellsWhyAndWhenItTriesAgain() {
        start();
        failNow("refused");
        assertThat(state()).extracting(CameraState::cause, CameraState::failures, CameraState::nextTryAt)
                .containsExactly(Cause.OTHER, 1, FakeTime.START.plusSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(state()).extracting(CameraState::status, CameraState::cause, CameraState::failures, CameraState::nextTryAt)
                .containsExactly(Status.CONNECTING, Cause.OTHER, 1, null);
        source().fail(new CameraLostException(Cause.CREDENTIALS, "no"));
        await(Status.BACKING_OFF);
        assertThat(state()).extracting(CameraState::cause, CameraState::failures).containsExactly(Cause.CREDENTIALS, 2);

        pass(Duration.ofSeconds(2));
        frame();
        assertThat(state()).extracting(CameraState::cause, CameraState::failures).containsExactly(null, 2);
        time.pass(Duration.ofSeconds(10));
        frame();
        assertThat(state().failures()).isZero();
        assertThat(supervisor.journal().losses(Cause.CREDENTIALS)).isEqualTo(1);
    }

    @Test
    void whatCannotBeDecodedIsNoPicture() {
        start();
        for (int i = 1; i <= 20; i++) {
            hand(new Frame.Encoded(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}, time.instant()));
            pass(Duration.ofMillis(500));
        }

        await(Status.BACKING_OFF);
        assertThat(state()).extracting(CameraState::cause, CameraState::frames, CameraState::lastFrameAt).containsExactly(Cause.GARBAGE, 0L, null);
    }

    @Test
    void isOpenedAgainWhenNobodyCanDecodeItsPictures() {
        start();
        frame();
        for (int i = 0; i < 4; i++) {
            supervisor.judged(false);
        }
        supervisor.judged(true);
        for (int i = 0; i < 4; i++) {
            supervisor.judged(false);
        }
        assertThat(state().status()).isEqualTo(Status.LIVE);

        supervisor.judged(false);

        await(Status.BACKING_OFF);
        assertThat(state().cause()).isEqualTo(Cause.GARBAGE);
    }

    @Test
    void dataWithoutAPictureIsTooSlow() {
        start();
        source().arrival = FrameSource.Arrival.BYTES;

        pass(Duration.ofSeconds(10));

        await(Status.BACKING_OFF);
        assertThat(state().cause()).isEqualTo(Cause.TOO_SLOW);
    }

    @Test
    void carriesOnWithAnotherSize() {
        start();
        frame();
        hand(new Frame.Rgb(1, 3, new byte[9], time.instant()));

        assertThat(state()).extracting(CameraState::width, CameraState::height, CameraState::status).containsExactly(1, 3, Status.LIVE);
        assertThat(supervisor.journal().resizes()).isEqualTo(1);
        assertThat(frames).hasSize(2);
    }

    @Test
    void aSourceWhoseClosingHangsHoldsUpNobody() {
        start();
        frame();
        source().closing = new CountDownLatch(1);

        pass(Duration.ofSeconds(11));
        Await.until(() -> source().closings > 0);

        assertThat(state().status()).isEqualTo(Status.STALLED);
        supervisor.stop();
        assertThat(state().status()).isEqualTo(Status.STOPPED);
        source().closing.countDown();
    }

    @Test
    void pausesAreSpreadByHalf() {
        BackOff spread = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10), () -> 1);
        assertThat(spread.pause(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(spread.pause(1000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void refusesBadPausesByTheirPropertysName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO, () -> 0))
                .withMessageContaining("rollcall.video.back-off.initial");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO, () -> 0))
                .withMessageContaining("rollcall.video.back-off.max");
    }
}

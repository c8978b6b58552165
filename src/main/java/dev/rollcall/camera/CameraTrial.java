package dev.rollcall.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.Jpeg;

/**
 * Opens a camera for a moment, to see whether it can be seen. On a thread of its own, beside the supervised cameras: what it does not
 * find out in time it leaves.
 */
@ApplicationScoped
class CameraTrial {

    static final int MOST = 2;

    /** How long pictures are counted after the first. */
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int QUALITY = 80;

    private final FrameSource.Factory sources;
    private final LongSupplier nanoTime;
    private final Semaphore free = new Semaphore(MOST);

    @Inject
    CameraTrial(Cameras cameras) {
        this(cameras::source, System::nanoTime);
    }

    CameraTrial(FrameSource.Factory sources, LongSupplier nanoTime) {
        this.sources = sources;
        this.nanoTime = nanoTime;
    }

    /**
     * @return never fails because of the camera; any thread
     * @throws TooManyCameraTestsException when two are running already
     */
    Uni<CameraTrialView> run(CameraSettings camera) {
        return Uni.createFrom().deferred(() -> {
            Opening opening = new Opening(sources.source(camera), nanoTime.getAsLong());
            if (!free.tryAcquire()) {
                throw new TooManyCameraTestsException();
            }
            Thread thread = new Thread(opening, "camera-test-" + camera.name());
            thread.setDaemon(true);
            thread.start();
            return Uni.createFrom().completionStage(opening.first.copy())
                    .ifNoItem().after(camera.openTimeout()).failWith(() -> new CameraLostException(Cause.NO_PICTURE, "no first picture within "
                            + camera.openTimeout().toMillis() / 1000.0 + " s"))
                    .call(first -> Uni.createFrom().completionStage(opening.ended.copy()).ifNoItem().after(LOOK)
                            .recoverWithUni(() -> Uni.createFrom().voidItem()))
                    .onTermination().invoke(opening.source::close)
                    .emitOn(Infrastructure.getDefaultWorkerPool()).chain(opening::report)
                    .onFailure().recoverWithItem(failure -> CameraTrialView.failed(FailureReason.of(failure, camera.url())));
        });
    }

    private final class Opening implements Runnable {

        private final FrameSource source;
        private final long begunNanos;
        private final CompletableFuture<Frame> first = new CompletableFuture<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private long firstNanos;
        private long lastNanos;
        private int frames;

        Opening(FrameSource source, long begunNanos) {
            this.source = source;
            this.begunNanos = begunNanos;
        }

        @Override
        public void run() {
            Throwable failure;
            try (source) {
                source.run(this::frame);
                failure = new IOException("there are no pictures");
            } catch (Throwable e) {
                failure = e;
            }
            // Whoever is told of the end may begin the next one.
            free.release();
            first.completeExceptionally(failure);
            ended.complete(null);
        }

        private synchronized void frame(Frame frame) {
            lastNanos = nanoTime.getAsLong();
            if (frames++ == 0) {
                firstNanos = lastNanos;
                first.complete(frame);
            }
        }

        private Uni<CameraTrialView> report(Frame frame) {
            return Uni.createFrom().item(() -> counted(frame))
                    .onFailure().transform(unreadable -> new CameraLostException(Cause.GARBAGE, unreadable.getMessage(), unreadable));
        }

        private synchronized CameraTrialView counted(Frame frame) {
            // First: it says what is wrong with a frame that has no size.
            byte[] snapshot = Jpeg.of(frame, QUALITY);
            Frame.Size size = frame.size();
            double seconds = (lastNanos - firstNanos) / 1e9;
            double fps = frames > 1 && seconds > 0 ? Math.round((frames - 1) / seconds * 10) / 10.0 : 0;
            return CameraTrialView.reached(size.width(), size.height(), fps, frames, TimeUnit.NANOSECONDS.toMillis(firstNanos - begunNanos),
                    snapshot);
        }
    }
}

package dev.rollcall.identify;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

import dev.rollcall.apikey.KeyWatch;
import dev.rollcall.http.CallerKey;
import dev.rollcall.http.Times;
import dev.rollcall.recognition.AnalysedFrame;
import dev.rollcall.recognition.LiveFrames;

/**
 * Shows what cameras see that run here. One thread draws and encodes, so that viewers never take more than a core; a viewer who is
 * slower than the camera misses pictures.
 */
@ApplicationScoped
class LiveView {

    private final LiveFrames frames;
    private final KeyWatch keys;
    private final LiveViewLog log;
    private final Times times;
    private final Semaphore seats;
    private final ExecutorService painter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "live-view");
        thread.setDaemon(true);
        return thread;
    });

    LiveView(LiveFrames frames, KeyWatch keys, LiveViewLog log, Times times, LiveConfig config) {
        this.frames = frames;
        this.keys = keys;
        this.log = log;
        this.times = times;
        this.seats = new Semaphore(config.maxViewers());
    }

    record Still(byte[] jpeg, String capturedAt) {
    }

    /** @return fails with {@link NoPictureException} when the camera does not run, or has not delivered yet */
    Uni<Still> still(RoutingContext viewer, String camera, AnalysedFrame.Form form) {
        AnalysedFrame frame = latest(camera);
        log.snapshot(camera, CallerKey.of(viewer));
        return paint(frame, form, contextOfCaller()).map(jpeg -> new Still(jpeg, stamp(frame)));
    }

    /**
     * Parts of a {@link MovingPicture}, until the camera stops, has other settings, or the key of the request is no longer good.
     *
     * @param maxFps most pictures in a second
     * @return fails with {@link NoPictureException} or {@link TooManyViewersException} before the first part
     */
    Multi<byte[]> stream(RoutingContext viewer, String permission, String camera, AnalysedFrame.Form form, double maxFps) {
        return Multi.createFrom().deferred(() -> {
            latest(camera);
            Runnable free = takeSeat();
            log.opened(camera, CallerKey.of(viewer));
            Executor back = contextOfCaller();
            MovingPicture parts = new MovingPicture();
            return frames.follow(camera).select().where(new ViewPace(maxFps))
                    .onItem().transformToUniAndConcatenate(frame -> admitted(viewer, permission, back)
                            .chain(() -> paint(frame, form, back)).map(jpeg -> parts.next(jpeg, stamp(frame))))
                    .onFailure(NotAdmitted.class).recoverWithCompletion()
                    .onTermination().invoke(free);
        });
    }

    private AnalysedFrame latest(String camera) {
        return frames.latest(camera).orElseThrow(() -> new NoPictureException("The camera " + camera + " delivers no pictures at the moment"));
    }

    private Runnable takeSeat() {
        if (!seats.tryAcquire()) {
            throw new TooManyViewersException();
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.getAndSet(false)) {
                seats.release();
            }
        };
    }

    private Uni<Void> admitted(RoutingContext viewer, String permission, Executor back) {
        return Uni.createFrom().voidItem().emitOn(back).chain(() -> keys.isHeld(viewer, permission)).invoke(held -> {
            if (!held) {
                throw new NotAdmitted();
            }
        }).replaceWithVoid();
    }

    private Uni<byte[]> paint(AnalysedFrame frame, AnalysedFrame.Form form, Executor back) {
        return Uni.createFrom().item(() -> frame.jpeg(form)).runSubscriptionOn(painter).emitOn(back);
    }

    private String stamp(AnalysedFrame frame) {
        Instant at = frame.frame().capturedAt();
        return times.stamp(at);
    }

    private static Executor contextOfCaller() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }

    @PreDestroy
    void close() {
        painter.shutdownNow();
    }

    /** The key is no longer good. */
    private static final class NotAdmitted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAdmitted() {
            super(null, null, false, false);
        }
    }
}

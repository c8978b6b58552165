package dev.rollcall.recognition;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;

import dev.rollcall.camera.CameraSettings;
import dev.rollcall.vision.Frame;

/**
 * One camera's stream of frames, with the settings it had when the first of them came. Keeps the latest frame alone: while one is
 * looked at, newer ones replace each other. What comes of frames is told in their order, and nothing more once the lane has ended.
 * Never waits for a lock: whoever holds it does what has to be done.
 */
final class Lane {

    /**
     * A frame as it came in.
     *
     * @param term number of the camera's lease term then; null without a lease
     */
    record Shot(Frame frame, Long term) {

        Instant at() {
            return frame.capturedAt();
        }
    }

    /** Has a shot looked at, and what was found decided by {@link Lane#decide}. */
    @FunctionalInterface
    interface Looker {

        Uni<Void> look(Lane lane, Shot shot);
    }

    /** Told one thing after the other; must not wait. */
    interface Listener {

        /** What came of a frame. */
        void seen(CameraRecognition.Result result, Shot shot);

        /** What came of time. */
        void passed(CameraRecognition.Result result);

        /** The last words. */
        void ended(CameraRecognition.Result result);
    }

    private final CameraSettings camera;
    private final CameraRecognition recognition;
    private final Listener listener;
    private final CameraLoad.Meter load;
    private final ReentrantLock deciding = new ReentrantLock();
    private final AtomicReference<Shot> unseen = new AtomicReference<>();
    private final Cancellable subscription;
    private volatile MultiEmitter<? super Shot> emitter;
    private volatile Instant endedAt;
    private boolean isOver;

    Lane(CameraSettings camera, CameraRecognition recognition, CameraLoad.Meter load, Looker looker, Listener listener) {
        this.camera = camera;
        this.recognition = recognition;
        this.load = load;
        this.listener = listener;
        this.subscription = Multi.createFrom().<Shot>emitter(frames -> emitter = frames, BackPressureStrategy.LATEST)
                .invoke(shot -> unseen.compareAndSet(shot, null))
                .onItem().transformToUniAndConcatenate(shot -> looker.look(this, shot).onFailure().recoverWithNull())
                .subscribe().with(done -> { }, failure -> Log.errorf(failure, "Recognition at %s ended", camera.name()));
    }

    CameraSettings camera() {
        return camera;
    }

    CameraLoad.Meter load() {
        return load;
    }

    /** From one thread at a time; returns at once. */
    void offer(Shot shot) {
        if (unseen.getAndSet(shot) != null) {
            load.dropped();
        }
        emitter.emit(shot);
    }

    /** On the thread that looks at the shot. */
    void decide(Scene scene, CameraRecognition.Closer closer, Shot shot) {
        deciding.lock();
        try {
            if (endedAt == null) {
                listener.seen(recognition.frame(scene, closer, shot.at()), shot);
            }
        } finally {
            leave();
        }
    }

    /** Ends tracks that have not been seen for a while. Skipped while a frame is being decided, which does the same. */
    void sweep(Instant now) {
        if (deciding.tryLock()) {
            try {
                if (endedAt == null) {
                    listener.passed(recognition.sweep(now));
                }
            } finally {
                leave();
            }
        }
    }

    /** Gives everybody a last word. A frame that is being decided has its say before, others are not looked at any more. */
    void end(Instant now) {
        endedAt = now;
        subscription.cancel();
        sayLastWords();
    }

    private void leave() {
        deciding.unlock();
        if (endedAt != null) {
            sayLastWords();
        }
    }

    private void sayLastWords() {
        // Who cannot have the lock leaves it to its holder, who comes here after giving it up.
        if (deciding.tryLock()) {
            try {
                if (!isOver) {
                    isOver = true;
                    listener.ended(recognition.end(endedAt));
                }
            } finally {
                deciding.unlock();
            }
        }
    }
}

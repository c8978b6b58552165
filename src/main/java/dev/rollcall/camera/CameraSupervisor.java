package dev.rollcall.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger.Level;

import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.vision.Frame;
import io.quarkus.logging.Log;

/**
 * Keeps one camera running: opens it on a thread of its own, closes it when it is silent for too long, opens it again after
 * a growing pause. It has no timer: {@link #tick()} is to be called a few times a second. Time spans are measured on
 * {@code nanoTime}, which no clock correction moves; the clock only gives the instants that are shown.
 *
 * <p>There is never more than one reading thread: a source that was closed ends by itself, and the next is not opened
 * before.
 */
final class CameraSupervisor {

    private final CameraSettings camera;
    private final FrameSource.Factory sources;
    private final BackOff backOff;
    private final ThreadFactory threads;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final FrameRateMeter rate = new FrameRateMeter();

    private FrameListener listener;
    private Attempt current;
    private Status status = Status.STOPPED;
    private String reason;
    private Instant since;
    private Instant lastFrameAt;
    private long lastFrameNanos;
    private long retryNanos;
    private long frames;
    private long openings;
    private int failures;

    CameraSupervisor(CameraSettings camera, FrameSource.Factory sources, BackOff backOff, ThreadFactory threads, Clock clock,
            LongSupplier nanoTime) {
        this.camera = camera;
        this.sources = sources;
        this.backOff = backOff;
        this.threads = threads;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reason = camera.enabled() ? "not started" : "switched off";
        this.since = clock.instant();
    }

    CameraSettings camera() {
        return camera;
    }

    synchronized boolean isStarted() {
        return listener != null;
    }

    /** The next tick opens the camera. */
    synchronized void start(FrameListener frameListener) {
        listener = frameListener;
        failures = 0;
        enter(Status.STARTING, "waiting to be opened");
    }

    /** Looks after the camera. Never waits for it. */
    void tick() {
        FrameSource hung = null;
        synchronized (this) {
            switch (status) {
                case STARTING -> open();
                case BACKING_OFF -> {
                    if (nanoTime.getAsLong() - retryNanos >= 0) {
                        open();
                    }
                }
                case CONNECTING -> hung = silent(current.openedNanos, camera.openTimeout());
                case LIVE -> hung = silent(lastFrameNanos, camera.stallTimeout().plus(camera.interval()));
                default -> {
                }
            }
        }
        if (hung != null) {
            hung.close();
        }
    }

    private void open() {
        if (current != null) {
            return;
        }
        openings++;
        rate.reset();
        enter(Status.CONNECTING, "being opened");
        try {
            current = new Attempt(sources.source(camera), nanoTime.getAsLong());
            current.thread = threads.newThread(current);
            current.thread.start();
        } catch (RuntimeException | OutOfMemoryError e) {
            current = null;
            retryLater(FailureReason.of(e, camera.url()));
        }
    }

    /** @return the source to close, if it has been silent for longer than allowed */
    private FrameSource silent(long sinceNanos, Duration allowed) {
        if (nanoTime.getAsLong() - sinceNanos < allowed.toNanos()) {
            return null;
        }
        String what = status == Status.LIVE ? "no picture for " : "no first picture within ";
        enter(Status.STALLED, what + allowed.toMillis() / 1000.0 + " s");
        return current.source;
    }

    private void received(Attempt attempt, Frame frame) {
        FrameListener receiver;
        synchronized (this) {
            if (attempt != current || status != Status.CONNECTING && status != Status.LIVE) {
                return;
            }
            lastFrameNanos = nanoTime.getAsLong();
            lastFrameAt = frame.capturedAt();
            frames++;
            rate.frame(lastFrameNanos);
            if (status == Status.CONNECTING) {
                attempt.liveNanos = lastFrameNanos;
                enter(Status.LIVE, "pictures arrive");
            }
            if (lastFrameNanos - attempt.liveNanos >= backOff.settled().toNanos()) {
                failures = 0;
            }
            receiver = listener;
        }
        try {
            receiver.onFrame(camera.name(), frame);
        } catch (RuntimeException e) {
            attempt.listenerFailed(e);
        }
    }

    private synchronized void finished(Attempt attempt, Throwable failure) {
        if (attempt != current) {
            return;
        }
        current = null;
        switch (status) {
            case CONNECTING, LIVE -> {
                if (failure == null) {
                    enter(Status.ENDED, "played to the end");
                } else {
                    retryLater(FailureReason.of(failure, camera.url()));
                }
            }
            case STALLED -> retryLater(reason);
            default -> {
            }
        }
    }

    private void retryLater(String why) {
        Duration pause = backOff.pause(failures);
        failures = Math.min(failures + 1, 30);
        retryNanos = nanoTime.getAsLong() + pause.toNanos();
        enter(Status.BACKING_OFF, why);
    }

    private void enter(Status next, String why) {
        boolean news = next == Status.LIVE || next == Status.ENDED || next == Status.BACKING_OFF && failures <= 1;
        if (news) {
            Log.logf(next == Status.BACKING_OFF ? Level.WARN : Level.INFO,
                    "Camera %s (%s): %s, %s", camera.name(), camera.url(), next, why);
        }
        status = next;
        reason = why;
        since = clock.instant();
    }

    /** Ends the camera; does not wait for it. */
    void stop() {
        stop("stopped");
    }

    /** @param why a few words that are shown, also when it is stopped already */
    void stop(String why) {
        Attempt ending;
        synchronized (this) {
            if (status != Status.STOPPED || !reason.equals(why)) {
                enter(Status.STOPPED, why);
            }
            listener = null;
            ending = current;
        }
        if (ending != null) {
            ending.source.close();
        }
    }

    /** Whether no reading thread is left; one may follow unless the camera is stopped. */
    synchronized boolean hasEnded() {
        return current == null;
    }

    /** @return whether the reading thread has ended within the time */
    boolean awaitEnd(Duration time) throws InterruptedException {
        Thread thread;
        synchronized (this) {
            thread = current == null ? null : current.thread;
        }
        if (thread != null) {
            thread.join(Math.max(1, time.toMillis()));
        }
        return thread == null || !thread.isAlive();
    }

    synchronized CameraState state() {
        return new CameraState(camera.name(), camera.kind().toString(), status, reason, since, lastFrameAt, frames,
                Math.max(0, openings - 1), rate.perSecond(nanoTime.getAsLong()));
    }

    /** One opening of the camera, on its own thread. */
    private final class Attempt implements Runnable, Consumer<Frame> {

        private final FrameSource source;
        private final long openedNanos;
        private long liveNanos;
        private Thread thread;
        private boolean listenerHasFailed;

        Attempt(FrameSource source, long openedNanos) {
            this.source = source;
            this.openedNanos = openedNanos;
        }

        @Override
        public void run() {
            Throwable failure = null;
            try (source) {
                source.run(this);
            } catch (Throwable e) {
                failure = e;
            }
            finished(this, failure);
        }

        @Override
        public void accept(Frame frame) {
            received(this, frame);
        }

        void listenerFailed(RuntimeException e) {
            if (!listenerHasFailed) {
                listenerHasFailed = true;
                Log.errorf(e, "A frame of camera %s was not taken; further ones are not reported", camera.name());
            }
        }
    }
}

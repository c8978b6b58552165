package dev.rollcall.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.rollcall.camera.CameraState.Cause;
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

    private static final int MOST_UNDECODED = 5;

    private final CameraSettings camera;
    private final FrameSource.Factory sources;
    private final BackOff backOff;
    private final ThreadFactory threads;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final CameraJournal journal;
    private final FrameRateMeter rate = new FrameRateMeter();

    private FrameListener listener;
    private Attempt current;
    private Status status = Status.STOPPED;
    private Cause cause;
    private String reason;
    private Instant since;
    private Instant lastFrameAt;
    private Frame.Size size;
    private long lastFrameNanos;
    private long retryNanos;
    private Instant nextTryAt;
    private long frames;
    private long openings;
    private int failures;
    private int undecoded;

    CameraSupervisor(CameraSettings camera, FrameSource.Factory sources, BackOff backOff, ThreadFactory threads, Clock clock,
            LongSupplier nanoTime) {
        this.camera = camera;
        this.sources = sources;
        this.backOff = backOff;
        this.threads = threads;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.journal = new CameraJournal(camera, nanoTime);
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
        journal.startAnew();
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
            close(hung);
        }
    }

    /** On a thread of its own: who calls looks after other cameras too, and closing may wait. */
    private void close(FrameSource source) {
        try {
            threads.newThread(() -> {
                try {
                    source.close();
                } catch (RuntimeException e) {
                    Log.errorf(e, "Camera %s was not closed", camera.name());
                }
            }).start();
        } catch (OutOfMemoryError e) {
            Log.errorf("Camera %s was not closed: %s", camera.name(), e.getMessage());
        }
    }

    private void open() {
        if (current != null) {
            return;
        }
        openings++;
        undecoded = 0;
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
        FrameSource.Arrival arrival = current.damaged ? FrameSource.Arrival.GARBAGE : current.source.arrival();
        stall(FailureReason.silence(arrival, status == Status.LIVE, allowed));
        return current.source;
    }

    private void stall(FailureReason why) {
        lose(why);
        enter(Status.STALLED, why.words());
    }

    /** Somebody has looked at a picture of this camera. When several in a row cannot be decoded, it is opened again. */
    void judged(boolean decoded) {
        FrameSource useless = null;
        synchronized (this) {
            undecoded = decoded ? 0 : undecoded + 1;
            if (undecoded >= MOST_UNDECODED && status == Status.LIVE) {
                undecoded = 0;
                stall(new FailureReason(Cause.GARBAGE, MOST_UNDECODED + " pictures in a row cannot be decoded"));
                useless = current.source;
            }
        }
        if (useless != null) {
            close(useless);
        }
    }

    private void received(Attempt attempt, Frame frame) {
        FrameListener receiver;
        Frame.Size dimensions = frame.size();
        synchronized (this) {
            if (attempt != current || status != Status.CONNECTING && status != Status.LIVE) {
                return;
            }
            attempt.damaged = dimensions == null;
            if (dimensions == null) {
                return;
            }
            if (size != null && !size.equals(dimensions)) {
                journal.resized(dimensions);
            }
            size = dimensions;
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
                if (failure != null) {
                    retryLater(FailureReason.of(failure, camera.url()).whenLive(status == Status.LIVE));
                } else if (attempt.damaged && status == Status.CONNECTING) {
                    retryLater(new FailureReason(Cause.GARBAGE, "none of its pictures can be decoded"));
                } else {
                    enter(Status.ENDED, "played to the end");
                }
            }
            case STALLED -> backOff(reason);
            default -> {
            }
        }
    }

    private void retryLater(FailureReason why) {
        lose(why);
        backOff(why.words());
    }

    private void lose(FailureReason why) {
        cause = why.cause();
        journal.lost(why);
    }

    private void backOff(String why) {
        Duration pause = backOff.pause(failures);
        failures++;
        retryNanos = nanoTime.getAsLong() + pause.toNanos();
        enter(Status.BACKING_OFF, why);
        nextTryAt = since.plus(pause);
    }

    private void enter(Status next, String why) {
        if (next == Status.LIVE || next == Status.ENDED) {
            journal.well(next, why);
        }
        boolean lost = next == Status.STALLED || next == Status.BACKING_OFF || next == Status.CONNECTING;
        cause = lost ? cause : null;
        status = next;
        reason = why;
        since = clock.instant();
        nextTryAt = null;
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
            close(ending.source);
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
        return new CameraState(camera.name(), camera.kind().toString(), status, cause, reason, since, lastFrameAt, frames,
                Math.max(0, openings - 1), rate.perSecond(nanoTime.getAsLong()), size == null ? null : size.width(),
                size == null ? null : size.height(), failures, nextTryAt, null);
    }

    CameraJournal journal() {
        return journal;
    }

    /** One opening of the camera, on its own thread. */
    private final class Attempt implements Runnable, Consumer<Frame> {

        private final FrameSource source;
        private final long openedNanos;
        private long liveNanos;
        private Thread thread;
        private boolean damaged;
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

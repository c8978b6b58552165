package dev.rollcall.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.rollcall.vision.Frame;

/** A source on a thread of its own, with what came out of it. */
final class Running implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final FrameSource source;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Running(FrameSource source) {
        this.source = source;
        Thread thread = new Thread(() -> {
            try {
                source.run(frames::add);
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end. */
    List<Frame> toEnd() throws Exception {
        try {
            end.get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
        return frames;
    }

    IOException failure() throws Exception {
        try {
            end.get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return (IOException) e.getCause();
        }
        throw new AssertionError("The source did not fail");
    }

    void awaitFrames(int count) {
        Await.until(() -> frames.size() >= count || end.isDone());
        if (frames.size() < count) {
            throw new AssertionError("Only " + frames.size() + " frames: " + end);
        }
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Closes the source; its end is still to be waited for. */
    void stop() {
        source.close();
    }

    @Override
    public void close() {
        stop();
    }
}

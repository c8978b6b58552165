package dev.rollcall.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;

/** The latest analysed frame of each camera that runs here: in memory only, and no longer than the camera runs. */
@ApplicationScoped
public class LiveFrames {

    /** A viewer hears from a camera that delivers nothing this often, so that neither end takes the other for dead. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Clock clock;

    LiveFrames(Clock clock) {
        this.clock = clock;
    }

    public Optional<AnalysedFrame> latest(String camera) {
        return Optional.ofNullable(feeds.get(camera)).map(feed -> feed.latest);
    }

    /**
     * The latest frame and those that follow, until the camera stops or has other settings; nothing at all when it does not run. Items
     * come on inference threads, which must not be kept waiting. A slow subscriber misses frames: one waits for it, never more. Now
     * and then the same frame comes again.
     */
    public Multi<AnalysedFrame> follow(String camera) {
        return Multi.createFrom().deferred(() -> {
            Feed feed = feeds.get(camera);
            return feed == null ? Multi.createFrom().empty() : Multi.createFrom().<AnalysedFrame>emitter(viewer -> feed.follow(viewer), BackPressureStrategy.LATEST);
        });
    }

    /** A camera begins. Frames of its last time are gone. */
    Feed open(String camera) {
        Feed feed = new Feed(camera);
        Feed old = feeds.put(camera, feed);
        if (old != null) {
            old.end();
        }
        return feed;
    }

    /** Shows the latest frames again where none came for a while. */
    void repeat() {
        Instant before = clock.instant().minus(LONGEST_SILENCE);
        feeds.values().forEach(feed -> feed.repeat(before));
    }

    /** One camera, as long as it runs with the same settings. */
    final class Feed {

        private final String camera;
        private final List<MultiEmitter<? super AnalysedFrame>> viewers = new CopyOnWriteArrayList<>();
        private volatile AnalysedFrame latest;
        private Instant shownAt;
        private boolean isOver;

        private Feed(String camera) {
            this.camera = camera;
        }

        synchronized void show(AnalysedFrame frame) {
            if (!isOver) {
                latest = frame;
                shownAt = clock.instant();
                viewers.forEach(viewer -> viewer.emit(frame));
            }
        }

        private synchronized void repeat(Instant before) {
            if (latest != null && shownAt.isBefore(before)) {
                show(latest);
            }
        }

        private synchronized void follow(MultiEmitter<? super AnalysedFrame> viewer) {
            if (isOver) {
                viewer.complete();
                return;
            }
            viewers.add(viewer);
            viewer.onTermination(() -> viewers.remove(viewer));
            if (latest != null) {
                viewer.emit(latest);
            }
        }

        /** Drops the frame and lets the viewers go. */
        synchronized void end() {
            isOver = true;
            latest = null;
            feeds.remove(camera, this);
            viewers.forEach(MultiEmitter::complete);
        }
    }
}

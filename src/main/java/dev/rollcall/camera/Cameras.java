package dev.rollcall.camera;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * All configured cameras. Recognition starts them; making this bean already checks the settings, so that a bad value stops
 * the start with the property's name. Each camera reads on its own daemon thread; one more looks after them all.
 */
@ApplicationScoped
public class Cameras {

    private static final long BEAT_MILLIS = 250;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private final Map<String, CameraSupervisor> supervisors;
    private final Clock clock;
    private ScheduledExecutorService watchdog;
    private volatile Instant lastBeat;

    @Inject
    Cameras(CameraConfig config, VideoConfig video, @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path data,
            Clock clock, MeterRegistry registry, Settings settings) {
        this(CameraSettings.all(config, () -> snapshotInterval(settings)), sources(video, data, clock),
                BackOff.of(video.backOff(), () -> ThreadLocalRandom.current().nextDouble()), clock);
        supervisors.values().forEach(supervisor -> CameraMetrics.register(registry, supervisor, clock));
    }

    Cameras(List<CameraSettings> cameras, FrameSource.Factory sources, BackOff backOff, Clock clock) {
        this.clock = clock;
        this.supervisors = new TreeMap<>();
        for (CameraSettings camera : cameras) {
            supervisors.put(camera.name(),
                    new CameraSupervisor(camera, sources, backOff, daemon("camera-" + camera.name()), clock, System::nanoTime));
        }
    }

    static Duration snapshotInterval(Settings settings) {
        return Duration.ofMillis(Math.round(settings.get(Setting.SNAPSHOT_INTERVAL_SECONDS) * 1000));
    }

    private static FrameSource.Factory sources(VideoConfig video, Path data, Clock clock) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new FrameSources(new FfmpegLocator(video.ffmpeg(), path, new BundledFfmpeg(data.resolve("cache"))), clock);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Opens all enabled cameras; returns at once.
     *
     * @throws IllegalStateException if they run already
     */
    public synchronized void start(FrameListener listener) {
        if (watchdog != null) {
            throw new IllegalStateException("The cameras run already");
        }
        supervisors.values().stream().filter(it -> it.camera().enabled()).forEach(it -> it.start(listener));
        lastBeat = clock.instant();
        watchdog = Executors.newSingleThreadScheduledExecutor(daemon("camera-watchdog"));
        watchdog.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        for (CameraSupervisor supervisor : supervisors.values()) {
            try {
                supervisor.tick();
            } catch (RuntimeException e) {
                Log.errorf(e, "Camera %s could not be looked after", supervisor.camera().name());
            }
        }
        if (!Thread.currentThread().isInterrupted()) {
            lastBeat = clock.instant();
        }
    }

    /** Closes all cameras and waits a few seconds for their threads and child processes to end. Harmless if none run. */
    @PreDestroy
    public synchronized void stop() {
        if (watchdog == null) {
            return;
        }
        watchdog.shutdownNow();
        watchdog = null;
        lastBeat = null;
        supervisors.values().forEach(CameraSupervisor::stop);
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (CameraSupervisor supervisor : supervisors.values()) {
                if (!supervisor.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
                    Log.warnf("Camera %s has not ended yet", supervisor.camera().name());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By name; disabled cameras are among them. */
    public List<CameraState> states() {
        return supervisors.values().stream().map(CameraSupervisor::state).toList();
    }

    /** By name; disabled cameras are among them. */
    public List<CameraSettings> all() {
        return supervisors.values().stream().map(CameraSupervisor::camera).toList();
    }

    public Optional<CameraSettings> find(String name) {
        return Optional.ofNullable(supervisors.get(name)).map(CameraSupervisor::camera);
    }

    /** When the cameras were last looked after, four times a second; empty if they do not run. */
    public Optional<Instant> lastBeat() {
        return Optional.ofNullable(lastBeat);
    }
}

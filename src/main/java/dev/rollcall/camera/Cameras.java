package dev.rollcall.camera;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * All cameras, from the configuration and from the database. Recognition starts them; making this bean already checks the settings, so
 * that a bad value stops the start with the property's name. Each camera reads on its own daemon thread; one more looks after them all.
 */
@ApplicationScoped
public class Cameras {

    private static final long BEAT_MILLIS = 250;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private final Map<String, CameraSupervisor> supervisors = new ConcurrentSkipListMap<>();
    private final FrameSource.Factory sources;
    private final BackOff backOff;
    private final Clock clock;
    private final Supplier<ZoneId> zone;
    private final Function<CameraSupervisor, Runnable> made;
    /** What is to be done when a camera is removed. */
    private final Map<String, Runnable> removals = new HashMap<>();
    /** Cameras whose settings have changed and whose last opening has not ended: many take no second viewer. */
    private final Map<String, CameraSupervisor> ending = new HashMap<>();
    private final Set<String> configured;
    private FrameListener listener;
    /** Number of the lease term of each camera that may run here; null when all may, without one. */
    private volatile Map<String, Long> terms;
    /** The last one of each camera, also of those that do not run here any more. */
    private final Map<String, Long> lastTerms = new ConcurrentHashMap<>();
    private ScheduledExecutorService watchdog;
    private volatile Instant lastBeat;

    @Inject
    Cameras(CameraConfig config, VideoConfig video, @ConfigProperty(name = "rollcall.data-dir", defaultValue = "data") Path data,
            Clock clock, MeterRegistry registry, Settings settings) {
        this(CameraSettings.all(config, () -> snapshotInterval(settings)), sources(video, data, clock),
                BackOff.of(video.backOff(), () -> ThreadLocalRandom.current().nextDouble()), clock, () -> settings.get(Setting.TIMEZONE),
                supervisor -> CameraMetrics.register(registry, supervisor, clock));
    }

    Cameras(List<CameraSettings> cameras, FrameSource.Factory sources, BackOff backOff, Clock clock) {
        this(cameras, sources, backOff, clock, () -> ZoneOffset.UTC, supervisor -> () -> {
        });
    }

    Cameras(List<CameraSettings> cameras, FrameSource.Factory sources, BackOff backOff, Clock clock, Supplier<ZoneId> zone,
            Function<CameraSupervisor, Runnable> made) {
        this.sources = sources;
        this.backOff = backOff;
        this.clock = clock;
        this.zone = zone;
        this.made = made;
        this.configured = cameras.stream().map(CameraSettings::name).collect(Collectors.toUnmodifiableSet());
        cameras.forEach(this::make);
    }

    private void make(CameraSettings camera) {
        CameraSupervisor supervisor = new CameraSupervisor(camera, sources, backOff, daemon("camera-" + camera.name()), clock, System::nanoTime);
        supervisors.put(camera.name(), supervisor);
        removals.put(camera.name(), made.apply(supervisor));
    }

    /**
     * The cameras that are stored in the database, from now on. One whose settings are the same instance goes on undisturbed; one with
     * the name of a configured camera is not taken.
     */
    public synchronized void replace(Collection<CameraSettings> stored) {
        Map<String, CameraSettings> wanted = new HashMap<>();
        stored.stream().filter(camera -> !configured.contains(camera.name())).forEach(camera -> wanted.put(camera.name(), camera));
        for (CameraSupervisor supervisor : supervisors.values()) {
            CameraSettings camera = supervisor.camera();
            if (!configured.contains(camera.name()) && wanted.get(camera.name()) != camera) {
                supervisors.remove(camera.name());
                removals.remove(camera.name()).run();
                end(supervisor, "stopped");
                if (!supervisor.hasEnded()) {
                    ending.put(camera.name(), supervisor);
                }
            }
        }
        wanted.values().stream().filter(camera -> !supervisors.containsKey(camera.name())).forEach(this::make);
        settle();
    }

    /** @param held the cameras that may run here, and the number of each one's lease term; the others stop */
    public synchronized void own(Map<String, Long> held) {
        terms = Map.copyOf(held);
        lastTerms.putAll(held);
        settle();
    }

    private void settle() {
        if (listener == null) {
            return;
        }
        ending.values().removeIf(CameraSupervisor::hasEnded);
        LocalDateTime time = LocalDateTime.ofInstant(clock.instant(), zone.get());
        for (CameraSupervisor supervisor : supervisors.values()) {
            CameraSettings camera = supervisor.camera();
            boolean runs = supervisor.isStarted();
            String obstacle = obstacle(camera, time);
            if (obstacle != null) {
                end(supervisor, obstacle);
            } else if (!runs && !ending.containsKey(camera.name())) {
                supervisor.start(listener);
            }
        }
    }

    /** @return why the camera does not run here now; null when it does */
    private String obstacle(CameraSettings camera, LocalDateTime time) {
        if (!camera.enabled()) {
            return "switched off";
        }
        if (!camera.schedule().isOpen(time)) {
            return "outside its schedule";
        }
        return terms == null || terms.containsKey(camera.name()) ? null : "not assigned to this replica";
    }

    private void end(CameraSupervisor supervisor, String why) {
        boolean ran = supervisor.isStarted();
        supervisor.stop(why);
        if (ran && listener != null) {
            listener.stopped(supervisor.camera().name());
        }
    }

    static Duration snapshotInterval(Settings settings) {
        return Duration.ofMillis(Math.round(settings.get(Setting.SNAPSHOT_INTERVAL_SECONDS) * 1000));
    }

    private static FrameSource.Factory sources(VideoConfig video, Path data, Clock clock) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        ChildLedger children = new ChildLedger(data.resolve("ffmpeg"));
        children.endOrphans();
        return new FrameSources(new FfmpegLocator(video.ffmpeg(), path, new BundledFfmpeg(data.resolve("cache"))), children, clock);
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
    public synchronized void start(FrameListener frames) {
        if (watchdog != null) {
            throw new IllegalStateException("The cameras run already");
        }
        listener = frames;
        settle();
        lastBeat = clock.instant();
        watchdog = Executors.newSingleThreadScheduledExecutor(daemon("camera-watchdog"));
        watchdog.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            keepSchedules();
        } catch (RuntimeException e) {
            Log.error("The cameras' schedules could not be kept", e);
        }
        for (CameraSupervisor supervisor : supervisors.values()) {
            try {
                supervisor.tick();
            } catch (RuntimeException | Error e) {
                // An error that got further would end the looking after of all cameras.
                Log.errorf(e, "Camera %s could not be looked after", supervisor.camera().name());
            }
        }
        if (!Thread.currentThread().isInterrupted()) {
            lastBeat = clock.instant();
        }
    }

    private synchronized void keepSchedules() {
        settle();
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
        listener = null;
        supervisors.values().forEach(CameraSupervisor::stop);
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        List<CameraSupervisor> all = Stream.concat(supervisors.values().stream(), ending.values().stream()).toList();
        try {
            for (CameraSupervisor supervisor : all) {
                if (!supervisor.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
                    Log.warnf("Camera %s has not ended yet", supervisor.camera().name());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells how it went with a picture of the camera that somebody wanted to look at. From any thread. */
    public void judged(String camera, boolean decoded) {
        CameraSupervisor supervisor = supervisors.get(camera);
        if (supervisor != null) {
            supervisor.judged(decoded);
        }
    }

    /** By name; disabled cameras are among them. */
    public List<CameraState> states() {
        return supervisors.values().stream().map(CameraSupervisor::state).toList();
    }

    /** Of the cameras that run here, by name. */
    List<CameraState> running() {
        return supervisors.values().stream().filter(CameraSupervisor::isStarted).map(CameraSupervisor::state).toList();
    }

    /** Names of the cameras that run here, and of those that are not to run anywhere. */
    Set<String> here() {
        return supervisors.values().stream().filter(supervisor -> supervisor.isStarted() || !supervisor.camera().enabled())
                .map(supervisor -> supervisor.camera().name()).collect(Collectors.toSet());
    }

    /** Whether other replicas may run some of the cameras. */
    boolean isShared() {
        return terms != null;
    }

    /** By name; disabled cameras are among them. */
    public List<CameraSettings> all() {
        return supervisors.values().stream().map(CameraSupervisor::camera).toList();
    }

    /**
     * Number of the lease term in which this replica runs the camera, or ran it last: a frame may still be looked at when the lease is
     * lost. Null when it never needed one.
     */
    public Long term(String camera) {
        return lastTerms.get(camera);
    }

    public Optional<CameraSettings> find(String name) {
        return Optional.ofNullable(supervisors.get(name)).map(CameraSupervisor::camera);
    }

    /** Whether the camera comes from the configuration: nothing that is stored takes its place. */
    boolean isConfigured(String name) {
        return configured.contains(name);
    }

    /** An opening of a camera of the caller's own, which nobody here looks after. */
    FrameSource source(CameraSettings camera) {
        return sources.source(camera);
    }

    /** Whether no other replica runs the camera, as far as this one knows. */
    public boolean mayRun(String camera) {
        Map<String, Long> held = terms;
        return held == null || held.containsKey(camera);
    }

    /** @throws CameraNotFoundException when there is none of this name */
    public CameraSettings require(String name) {
        return find(name).orElseThrow(() -> new CameraNotFoundException(name));
    }

    /** When the cameras were last looked after, four times a second; empty if they do not run. */
    public Optional<Instant> lastBeat() {
        return Optional.ofNullable(lastBeat);
    }
}

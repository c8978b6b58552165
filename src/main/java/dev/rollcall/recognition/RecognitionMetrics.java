package dev.rollcall.recognition;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.quarkus.logging.Log;
import io.quarkus.vertx.ConsumeEvent;

import dev.rollcall.log.AboutCamera;

/** Counts what the pipeline does. Cameras and reasons are labels, people never. */
@ApplicationScoped
public class RecognitionMetrics {

    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration[] BOUNDARIES = { Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5) };

    private final MeterRegistry registry;
    private final AtomicLong recognized = new AtomicLong();
    private final Map<UUID, Set<Reason>> toldOf = new ConcurrentHashMap<>();
    private final Map<String, Long> complainedAt = new ConcurrentHashMap<>();
    private final Map<String, CameraLoad.Meter> loads = new ConcurrentHashMap<>();

    RecognitionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Tracks that got a name since the start. */
    public long recognized() {
        return recognized.get();
    }

    /** Since recognition of the camera began here; zeros when it has not. */
    public CameraLoad camera(String name) {
        CameraLoad.Meter load = loads.get(name);
        return load == null ? CameraLoad.NONE : load.read();
    }

    CameraLoad.Meter load(String camera) {
        return loads.computeIfAbsent(camera, this::measure);
    }

    private CameraLoad.Meter measure(String camera) {
        CameraLoad.Meter load = new CameraLoad.Meter(System::nanoTime);
        frames(camera, "analysed", load, CameraLoad.Meter::analysedSoFar);
        frames(camera, "dropped", load, CameraLoad.Meter::droppedSoFar);
        // A series that is there from the beginning shows its first count as an increase.
        failures(camera);
        frame(camera);
        for (Reason reason : Reason.values()) {
            decisions(camera, reason);
        }
        return load;
    }

    private void frames(String camera, String outcome, CameraLoad.Meter load, ToDoubleFunction<CameraLoad.Meter> count) {
        FunctionCounter.builder("rollcall.recognition.frames", load, count).tag("camera", camera).tag("outcome", outcome)
                .description("Frames that were looked at, and those that newer ones replaced before").register(registry);
    }

    private Counter failures(String camera) {
        return Counter.builder("rollcall.recognition.failures").tag("camera", camera)
                .description("Frames that could not be looked at").register(registry);
    }

    private Timer frame(String camera) {
        return Timer.builder("rollcall.recognition.frame").tag("camera", camera).description("Looking at one frame, from decoding to decision")
                .serviceLevelObjectives(BOUNDARIES).register(registry);
    }

    private Counter decisions(String camera, Reason reason) {
        return Counter.builder("rollcall.recognition.decisions").tag("camera", camera).tag("outcome", reason.outcome().text())
                .tag("reason", reason.text()).description("Tracks by what was decided; each counts once for each reason").register(registry);
    }

    /** The other cameras are gone, and have had time to say their last words. */
    void forgetAllBut(Set<String> cameras) {
        loads.keySet().stream().filter(camera -> !cameras.contains(camera)).forEach(this::forget);
    }

    private void forget(String camera) {
        loads.remove(camera);
        complainedAt.remove(camera);
        Search.in(registry).name(name -> name.startsWith("rollcall.recognition.")).tag("camera", camera).meters().forEach(registry::remove);
    }

    /** A frame that fails has been looked at, too. */
    void time(String camera, CameraLoad.Meter load, Runnable work) {
        try {
            frame(camera).record(work);
        } finally {
            load.analysed();
        }
    }

    /** A track counts once for each reason, and as recognized once, however often it is told. */
    @ConsumeEvent(Decision.ADDRESS)
    void decided(Decision decision) {
        Set<Reason> told = toldOf.computeIfAbsent(decision.id(), track -> EnumSet.noneOf(Reason.class));
        boolean first = told.stream().noneMatch(reason -> reason.outcome() == Reason.Outcome.RECOGNIZED);
        boolean isNew = told.add(decision.reason());
        if (decision.ended()) {
            toldOf.remove(decision.id());
        }
        if (isNew) {
            count(decision, first);
        }
    }

    private void count(Decision decision, boolean first) {
        if (decision.person() != null && first) {
            recognized.incrementAndGet();
        }
        decisions(decision.camera(), decision.reason()).increment();
    }

    /** The frame is lost, the next one comes; the log is told now and then. */
    void failed(String camera, Throwable failure) {
        failures(camera).increment();
        long now = System.nanoTime();
        Long last = complainedAt.get(camera);
        if (last == null || now - last > SILENCE.toNanos()) {
            complainedAt.put(camera, now);
            AboutCamera.run(camera, () -> Log.warnf("A frame of %s was not looked at: %s", camera, failure));
        }
    }
}

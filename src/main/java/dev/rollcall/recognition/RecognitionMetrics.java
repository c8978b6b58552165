package dev.rollcall.recognition;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import io.quarkus.logging.Log;
import io.quarkus.vertx.ConsumeEvent;

/** Counts what the pipeline does. Cameras and reasons are labels, people never. */
@ApplicationScoped
public class RecognitionMetrics {

    private static final Duration SILENCE = Duration.ofMinutes(1);

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
        return load == null ? CameraLoad.NONE : load.read(loads.values().stream().mapToDouble(CameraLoad.Meter::fps).sum());
    }

    CameraLoad.Meter load(String camera) {
        return loads.computeIfAbsent(camera, this::measure);
    }

    private CameraLoad.Meter measure(String camera) {
        CameraLoad.Meter load = new CameraLoad.Meter(System::nanoTime);
        FunctionCounter.builder("rollcall.recognition.dropped", load, CameraLoad.Meter::droppedSoFar).tag("camera", camera)
                .description("Frames that newer ones replaced before anybody looked").register(registry);
        Gauge.builder("rollcall.recognition.fps", load, CameraLoad.Meter::fps).tag("camera", camera)
                .description("Frames looked at per second of late").register(registry);
        Gauge.builder("rollcall.recognition.share", () -> camera(camera).share()).tag("camera", camera)
                .description("Share of all frames that are looked at of late").register(registry);
        return load;
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
            Timer.builder("rollcall.recognition.frame").description("Looking at one frame, from decoding to decision")
                    .tag("camera", camera).register(registry).record(work);
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
        registry.counter("rollcall.recognition.decisions", "camera", decision.camera(), "outcome", decision.reason().outcome().text(),
                "reason", decision.reason().text()).increment();
    }

    /** The frame is lost, the next one comes; the log is told now and then. */
    void failed(String camera, Throwable failure) {
        registry.counter("rollcall.recognition.failures", "camera", camera).increment();
        long now = System.nanoTime();
        Long last = complainedAt.get(camera);
        if (last == null || now - last > SILENCE.toNanos()) {
            complainedAt.put(camera, now);
            Log.warnf("A frame of %s was not looked at: %s", camera, failure);
        }
    }
}

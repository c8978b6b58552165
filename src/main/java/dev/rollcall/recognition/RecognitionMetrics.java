package dev.rollcall.recognition;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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

    RecognitionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Tracks that got a name since the start. */
    public long recognized() {
        return recognized.get();
    }

    <T> T time(String camera, Callable<T> work) throws Exception {
        return Timer.builder("rollcall.recognition.frame").description("Looking at one frame, from decoding to decision")
                .tag("camera", camera).register(registry).recordCallable(work);
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

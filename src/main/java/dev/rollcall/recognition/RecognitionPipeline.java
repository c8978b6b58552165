package dev.rollcall.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.camera.CameraSettings;
import dev.rollcall.camera.Cameras;
import dev.rollcall.camera.Direction;
import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.LocatedFace;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.UndecodableImageException;

/**
 * From frames to sightings. Each camera has a stream of its own that keeps the latest frame alone: while one frame is looked
 * at on the inference pool, newer ones replace each other, and nothing ever queues.
 */
@ApplicationScoped
public class RecognitionPipeline {

    /** Faces in a stream are further away than in an enrolment photo; below this the embedder guesses. */
    private static final QualityGate GATE = new QualityGate(40, 20, 0.12, 50, 45, 45);

    /** A frame that takes longer is given up, so that a camera is never blind for good. */
    private static final Duration LONGEST_FRAME = Duration.ofSeconds(30);

    private final Cameras cameras;
    private final InferencePool pool;
    private final LiveGallery live;
    private final LivenessModels liveness;
    private final FrameAnalysis analysis;
    private final RecognitionConfig config;
    private final RollcallConfig rollcall;
    private final RecognitionMetrics metrics;
    private final EventBus bus;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    RecognitionPipeline(Cameras cameras, InferencePool pool, LiveGallery live, LivenessModels liveness, FrameAnalysis analysis,
            RecognitionConfig config, RollcallConfig rollcall, RecognitionMetrics metrics, EventBus bus, Clock clock) {
        this.cameras = cameras;
        this.pool = pool;
        this.live = live;
        this.liveness = liveness;
        this.analysis = analysis;
        this.config = config;
        this.rollcall = rollcall;
        this.metrics = metrics;
        this.bus = bus;
        this.clock = clock;
    }

    /** Cameras run once there is somebody to compare with, even if that is nobody yet. */
    void start(@Observes StartupEvent started) {
        if (rollcall.serve()) {
            // Wrong settings stop the start here.
            cameras.states();
            if (isAsked(LivenessPolicy.ADVISORY) || isAsked(LivenessPolicy.REQUIRED)) {
                liveness.open(isAsked(LivenessPolicy.REQUIRED));
            }
            live.whenLoaded().subscribe().with(loaded -> cameras.start(this::accept));
        }
    }

    private boolean isAsked(LivenessPolicy policy) {
        return config.apiLiveness() == policy
                || cameras.all().stream().anyMatch(camera -> camera.enabled() && camera.liveness() == policy);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        lanes.forEach((camera, lane) -> report(lane.sweep(now)));
    }

    /** Runs on the camera's own thread. */
    private void accept(String camera, Frame frame) {
        lanes.computeIfAbsent(camera, this::open).emitter.emit(frame);
    }

    private Lane open(String camera) {
        CameraSettings settings = cameras.find(camera).orElseThrow();
        Lane lane = new Lane(settings.liveness(), new CameraRecognition(camera,
                () -> TrackRules.of(config, settings.interval(), settings.liveness()), GATE, analysis));
        lane.subscription = Multi.createFrom().<Frame>emitter(emitter -> lane.emitter = emitter, BackPressureStrategy.LATEST)
                .onItem().transformToUniAndConcatenate(frame -> analyse(camera, lane, frame))
                .subscribe().with(result -> publish(camera, result), failure -> Log.errorf(failure, "Recognition at %s ended", camera));
        return lane;
    }

    private Uni<CameraRecognition.Result> analyse(String camera, Lane lane, Frame frame) {
        return pool.run(() -> metrics.time(camera, () -> analysis.look(frame, lane.liveness,
                (faces, embedder) -> lane.frame(faces, embedder, frame.capturedAt()))))
                .invoke(() -> cameras.judged(camera, true))
                .onFailure(UndecodableImageException.class).invoke(() -> cameras.judged(camera, false))
                .ifNoItem().after(LONGEST_FRAME).fail()
                .onFailure().invoke(failure -> metrics.failed(camera, failure))
                .onFailure().recoverWithItem(CameraRecognition.Result.NOTHING);
    }

    private void publish(String camera, CameraRecognition.Result result) {
        report(result.decisions());
        for (CameraRecognition.Seen seen : result.sighted()) {
            Decision decision = seen.decision();
            bus.send(Sighting.ADDRESS, new Sighting(UUID.randomUUID(), decision.person().key(), seen.at(), decision.similarity(), camera,
                    direction(camera), location(camera), decision.id(), decision.liveness(), cameras.term(camera)));
        }
    }

    private void report(List<Decision> decisions) {
        for (Decision decision : decisions) {
            bus.publish(Decision.ADDRESS, decision);
            Log.debugf("Track %d at %s: %s (similarity %.3f, margin %.3f, %d looks)", decision.track(), decision.camera(),
                    decision.reason().text(), decision.similarity(), decision.margin(), decision.looks());
        }
    }

    private Sighting.Direction direction(String camera) {
        return switch (cameras.find(camera).map(CameraSettings::direction).orElse(Direction.ANY)) {
            case ENTRY -> Sighting.Direction.ENTRY;
            case EXIT -> Sighting.Direction.EXIT;
            case ANY -> Sighting.Direction.ANY;
        };
    }

    private String location(String camera) {
        return cameras.find(camera).flatMap(CameraSettings::location).orElse(camera);
    }

    /** No frame comes any more before anything that looks at frames is closed. */
    void stop(@Observes @Priority(10) ShutdownEvent stopping) {
        cameras.stop();
        lanes.values().forEach(lane -> lane.subscription.cancel());
    }

    /** One camera's stream. Frames come one at a time, but the sweep comes from elsewhere. */
    private static final class Lane {
        private final LivenessPolicy liveness;
        private final CameraRecognition recognition;
        private volatile MultiEmitter<? super Frame> emitter;
        private volatile Cancellable subscription;

        Lane(LivenessPolicy liveness, CameraRecognition recognition) {
            this.liveness = liveness;
            this.recognition = recognition;
        }

        synchronized CameraRecognition.Result frame(List<LocatedFace> faces, CameraRecognition.Embedder embedder, Instant at) {
            return recognition.frame(faces, embedder, at);
        }

        synchronized List<Decision> sweep(Instant now) {
            return recognition.sweep(now);
        }
    }
}

package dev.rollcall.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.camera.CameraSettings;
import dev.rollcall.camera.CameraState;
import dev.rollcall.camera.Cameras;
import dev.rollcall.camera.FrameListener;
import dev.rollcall.camera.LivenessPolicy;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.gallery.InferencePool;
import dev.rollcall.gallery.LiveGallery;
import dev.rollcall.gallery.LivenessModels;
import dev.rollcall.log.AboutCamera;
import dev.rollcall.vision.Frame;
import dev.rollcall.vision.QualityGate;
import dev.rollcall.vision.UndecodableImageException;

/**
 * From frames to sightings. Each camera has a stream of its own that keeps the latest frame alone: while one frame is looked
 * at on the inference pool, newer ones replace each other, and nothing ever queues.
 */
@ApplicationScoped
public class RecognitionPipeline implements FrameListener {

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
    private final LiveFrames frames;
    private final EventBus bus;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    RecognitionPipeline(Cameras cameras, InferencePool pool, LiveGallery live, LivenessModels liveness, FrameAnalysis analysis,
            RecognitionConfig config, RollcallConfig rollcall, RecognitionMetrics metrics, LiveFrames frames, EventBus bus, Clock clock) {
        this.cameras = cameras;
        this.pool = pool;
        this.live = live;
        this.liveness = liveness;
        this.analysis = analysis;
        this.config = config;
        this.rollcall = rollcall;
        this.metrics = metrics;
        this.frames = frames;
        this.bus = bus;
        this.clock = clock;
    }

    /** Cameras run once there is somebody to compare with, even if that is nobody yet. */
    void start(@Observes StartupEvent started) {
        if (rollcall.serve()) {
            // Wrong settings stop the start here.
            cameras.states();
            openLiveness(config.apiLiveness());
            cameras.all().stream().filter(CameraSettings::enabled).map(CameraSettings::liveness).forEach(this::openLiveness);
            live.whenLoaded().subscribe().with(loaded -> cameras.start(this));
        }
    }

    private void openLiveness(LivenessPolicy policy) {
        if (policy != LivenessPolicy.OFF) {
            liveness.open(policy == LivenessPolicy.REQUIRED);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Instant now = clock.instant();
        lanes.values().forEach(lane -> lane.sweep(now));
        // A camera's last frame may come in after the word that it has stopped.
        cameras.states().stream().filter(camera -> camera.status() == CameraState.Status.STOPPED).forEach(camera -> stopped(camera.name()));
        lanes.keySet().stream().filter(camera -> cameras.find(camera).isEmpty()).forEach(this::stopped);
        metrics.forgetAllBut(cameras.all().stream().map(CameraSettings::name).collect(Collectors.toSet()));
        frames.repeat();
    }

    /** Runs on the camera's own thread. */
    @Override
    public void onFrame(String camera, Frame frame) {
        Long term = cameras.term(camera);
        // Asked after the term: none must not mean that it was lost a moment ago.
        cameras.find(camera).filter(settings -> cameras.mayRun(camera))
                .ifPresent(settings -> lanes.computeIfAbsent(camera, name -> open(settings)).offer(new Lane.Shot(frame, term)));
    }

    @Override
    public void stopped(String camera) {
        Lane lane = lanes.remove(camera);
        if (lane != null) {
            lane.end(clock.instant());
        }
    }

    private Lane open(CameraSettings camera) {
        openLiveness(camera.liveness());
        CameraRecognition recognition = new CameraRecognition(camera.name(), FieldOfView.of(camera),
                () -> TrackRules.of(config, camera.interval(), camera.liveness()), GATE, analysis);
        return new Lane(camera, recognition, metrics.load(camera.name()), this::analyse, new LanePublisher(camera, frames.open(camera.name()), bus));
    }

    private Uni<Void> analyse(Lane lane, Lane.Shot shot) {
        String camera = lane.camera().name();
        return pool.<Void>runFrame(() -> {
            AboutCamera.run(camera, () -> metrics.time(camera, lane.load(), () -> analysis.look(shot.frame(), lane.camera().liveness(),
                    (scene, closer) -> lane.decide(scene, closer, shot))));
            return null;
        }).invoke(() -> cameras.judged(camera, true))
                .onFailure(UndecodableImageException.class).invoke(() -> cameras.judged(camera, false))
                .ifNoItem().after(LONGEST_FRAME).fail().onFailure().invoke(failure -> metrics.failed(camera, failure));
    }

    /** No frame comes any more before anything that looks at frames is closed. */
    void stop(@Observes @Priority(10) ShutdownEvent stopping) {
        cameras.stop();
        List.copyOf(lanes.keySet()).forEach(this::stopped);
    }
}

package dev.rollcall.recognition;

import java.util.UUID;

import io.quarkus.logging.Log;
import io.vertx.core.eventbus.EventBus;

import dev.rollcall.camera.CameraSettings;

/** Tells what a lane comes to: decisions and sightings over the event bus, the frame itself to those who watch. */
final class LanePublisher implements Lane.Listener {

    private final CameraSettings camera;
    private final LiveFrames.Feed feed;
    private final EventBus bus;

    LanePublisher(CameraSettings camera, LiveFrames.Feed feed, EventBus bus) {
        this.camera = camera;
        this.feed = feed;
        this.bus = bus;
    }

    @Override
    public void seen(CameraRecognition.Result result, Lane.Shot shot) {
        passed(result);
        result.sighted().forEach(seen -> bus.send(Sighting.ADDRESS, sighting(seen, shot)));
        feed.show(new AnalysedFrame(shot.frame(), result.faces()));
    }

    @Override
    public void passed(CameraRecognition.Result result) {
        for (Decision decision : result.decisions()) {
            bus.publish(Decision.ADDRESS, decision);
            Log.debugf("Track %d at %s: %s (similarity %.3f, margin %.3f, %d looks)", decision.track(), decision.camera(),
                    decision.reason().text(), decision.similarity(), decision.margin(), decision.looks());
        }
    }

    @Override
    public void ended(CameraRecognition.Result result) {
        passed(result);
        feed.end();
    }

    private Sighting sighting(CameraRecognition.Seen seen, Lane.Shot shot) {
        Decision decision = seen.decision();
        return new Sighting(UUID.randomUUID(), decision.person().key(), seen.at(), decision.similarity(), camera.name(), direction(),
                camera.location().orElse(camera.name()), decision.id(), decision.liveness(), shot.term());
    }

    private Sighting.Direction direction() {
        return switch (camera.direction()) {
            case ENTRY -> Sighting.Direction.ENTRY;
            case EXIT -> Sighting.Direction.EXIT;
            case ANY -> Sighting.Direction.ANY;
        };
    }
}

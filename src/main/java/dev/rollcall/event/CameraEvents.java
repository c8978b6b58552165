package dev.rollcall.event;


import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.camera.CameraListener;
import dev.rollcall.camera.CameraState;
import dev.rollcall.http.Times;

/** Tells of cameras that come and go. */
@ApplicationScoped
class CameraEvents implements CameraListener {

    private final Outbox outbox;
    private final EventMaker maker;
    private final Times times;

    CameraEvents(Outbox outbox, EventMaker maker, Times times) {
        this.outbox = outbox;
        this.maker = maker;
        this.times = times;
    }

    @Override
    public Uni<Void> up(CameraState state) {
        return tell(EventType.CAMERA_UP, state);
    }

    @Override
    public Uni<Void> down(CameraState state) {
        return tell(EventType.CAMERA_DOWN, state);
    }

    private Uni<Void> tell(EventType type, CameraState state) {
        return outbox.append(maker.ofCamera(type, state.name(), new JsonObject().put("camera", state.name()).put("kind", state.kind())
                .put("status", state.status().text()).put("cause", state.cause() == null ? null : state.cause().text()).put("reason", state.reason())
                .put("since_ts", times.stamp(state.since()))
                .put("last_frame_ts", times.stamp(state.lastFrameAt()))));
    }
}

package dev.rollcall.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.rollcall.http.Times;
import dev.rollcall.identify.StrangerListener;

/** Tells of people that nobody knows. */
@ApplicationScoped
class RecognitionEvents implements StrangerListener {

    private final Outbox outbox;
    private final EventMaker maker;
    private final Times times;

    RecognitionEvents(Outbox outbox, EventMaker maker, Times times) {
        this.outbox = outbox;
        this.maker = maker;
        this.times = times;
    }

    @Override
    public Uni<Void> seen(SqlConnection connection, List<Stranger> strangers) {
        return outbox.append(connection, strangers.stream()
                .map(stranger -> maker.ofCamera(EventType.RECOGNITION_UNKNOWN, stranger.camera(), data(stranger))).toList());
    }

    private JsonObject data(Stranger stranger) {
        return new JsonObject().put("recognition_id", stranger.recognition().toString()).put("camera", stranger.camera())
                .put("quality", stranger.quality()).put("liveness", stranger.liveness()).put("frames", stranger.frames())
                .put("first_seen_ts", times.stamp(stranger.firstSeenAt())).put("decided_ts", times.stamp(stranger.decidedAt()));
    }
}

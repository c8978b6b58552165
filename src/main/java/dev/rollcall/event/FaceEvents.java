package dev.rollcall.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.rollcall.gallery.FaceListener;
import dev.rollcall.person.Person;

/** Tells that somebody can be recognised, never what by. */
@ApplicationScoped
class FaceEvents implements FaceListener {

    private final Outbox outbox;
    private final EventMaker maker;

    FaceEvents(Outbox outbox, EventMaker maker) {
        this.outbox = outbox;
        this.maker = maker;
    }

    @Override
    public Uni<Void> registered(Person person, List<Long> faces, long total, String origin) {
        return outbox.append(maker.ofPerson(EventType.FACE_REGISTERED, person.key, person.personId, new JsonObject()
                .put("person_id", person.personId).put("face_ids", new JsonArray(faces)).put("count", faces.size())
                .put("total_faces", total).put("origin", origin)));
    }
}

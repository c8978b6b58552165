package dev.rollcall.event;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.person.PersonListener;
import dev.rollcall.person.PersonView;

/** Tells of people. */
@ApplicationScoped
class PersonEvents implements PersonListener {

    /** The name of whoever was erased. */
    static final String NOBODY = "Erased person";

    private final Outbox outbox;
    private final EventMaker maker;

    PersonEvents(Outbox outbox, EventMaker maker) {
        this.outbox = outbox;
        this.maker = maker;
    }

    static String subject(String personId) {
        return "person/" + personId;
    }

    @Override
    public Uni<Void> created(long key, PersonView person) {
        return tell(EventType.PERSON_CREATED, key, person);
    }

    @Override
    public Uni<Void> updated(long key, PersonView person) {
        return tell(EventType.PERSON_UPDATED, key, person);
    }

    @Override
    public Uni<Void> deleted(long key, PersonView person) {
        return tell(EventType.PERSON_DELETED, key, person);
    }

    private Uni<Void> tell(EventType type, long key, PersonView person) {
        return outbox.append(maker.ofPerson(type, key, person.personId(), maker.data(person)));
    }
}

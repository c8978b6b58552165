package dev.rollcall.person;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Times;

/** Tells whoever listens, in the transaction of the change. */
@ApplicationScoped
class PersonNews {

    private final Instance<PersonListener> listeners;
    private final Times times;

    PersonNews(Instance<PersonListener> listeners, Times times) {
        this.listeners = listeners;
        this.times = times;
    }

    Uni<Void> created(Person person) {
        PersonView view = PersonView.of(person, times);
        return tell(listener -> listener.created(person.key, view));
    }

    /** @param before where the person stood before */
    Uni<Void> changed(Person person, PersonStatus before) {
        PersonView view = PersonView.of(person, times);
        return tell(listener -> person.status == PersonStatus.DELETED && before != PersonStatus.DELETED
                ? listener.deleted(person.key, view) : listener.updated(person.key, view));
    }

    private Uni<Void> tell(Function<PersonListener, Uni<Void>> word) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PersonListener listener : listeners) {
            all = all.chain(() -> word.apply(listener));
        }
        return all;
    }
}

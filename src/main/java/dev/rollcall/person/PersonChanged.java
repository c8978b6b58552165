package dev.rollcall.person;

import io.smallrye.mutiny.Uni;

/** Told after a change of a person has been committed and before the client hears of it. */
public interface PersonChanged {

    Uni<Void> changed(Person person);

    /** Tells all of them, one after the other. */
    static Uni<Void> tell(Iterable<PersonChanged> listeners, Person person) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PersonChanged listener : listeners) {
            all = all.chain(() -> listener.changed(person));
        }
        return all;
    }
}

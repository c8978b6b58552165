package dev.rollcall.person;

import io.smallrye.mutiny.Uni;

/** Told after a change of a person has been committed and before the client hears of it. */
public interface PersonChanged {

    Uni<Void> changed(Person person);
}

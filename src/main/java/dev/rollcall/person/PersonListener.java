package dev.rollcall.person;

import io.smallrye.mutiny.Uni;

/** Told inside the transaction that changes somebody, once what changes is decided; of an erasure {@link PersonErased} is told. */
public interface PersonListener {

    /** @param key row key of the person */
    Uni<Void> created(long key, PersonView person);

    /** Something is another value than before; bringing somebody back is a change as well. @param key row key of the person */
    Uni<Void> updated(long key, PersonView person);

    /** The person is still there and not recognised any more. @param key row key of the person */
    Uni<Void> deleted(long key, PersonView person);
}

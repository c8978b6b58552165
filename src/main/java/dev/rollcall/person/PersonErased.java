package dev.rollcall.person;

import io.smallrye.mutiny.Uni;

/** Told inside the erasing transaction: whoever keeps something about the person removes it or makes it pseudonymous. */
public interface PersonErased {

    Uni<Void> erased(Person person);
}

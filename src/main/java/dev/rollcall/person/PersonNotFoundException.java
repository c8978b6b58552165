package dev.rollcall.person;

import dev.rollcall.http.Failure;

/** Nobody has this id. */
public final class PersonNotFoundException extends Failure {

    private static final long serialVersionUID = 1L;

    public PersonNotFoundException(String personId) {
        super(Kind.NOT_FOUND, "Person not found", "No person has the id " + personId);
    }
}

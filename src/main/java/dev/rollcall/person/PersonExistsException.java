package dev.rollcall.person;

import java.util.Map;

import dev.rollcall.http.Failure;

/** The id is taken, perhaps by somebody who has been deleted. */
public final class PersonExistsException extends Failure {

    private static final long serialVersionUID = 1L;

    PersonExistsException(Person existing) {
        super(Kind.CONFLICT, "Person already exists",
                existing.status == PersonStatus.DELETED
                        ? "The id belongs to a deleted person; PUT with \"status\": \"active\" brings the person back"
                        : "The id is taken; PUT changes the person",
                Map.of("person_id", existing.personId, "status", existing.status.text()));
    }
}

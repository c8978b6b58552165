package dev.rollcall.gallery;

import dev.rollcall.http.Failure;

/** Nobody enrols a face for somebody who has been deleted. */
public final class PersonDeletedException extends Failure {

    private static final long serialVersionUID = 1L;

    PersonDeletedException(String personId) {
        super(Kind.CONFLICT, "Person is deleted", personId + " is deleted; PUT with \"status\": \"active\" brings the person back");
    }
}

package dev.rollcall.attendance;

import java.util.Map;

import dev.rollcall.http.Failure;
import dev.rollcall.person.Person;

/** Attendance of somebody who is not active is not marked. */
public final class PersonInactiveException extends Failure {

    private static final long serialVersionUID = 1L;

    PersonInactiveException(Person person) {
        super(Kind.CONFLICT, "Person is inactive", "Make " + person.personId + " active first",
                Map.of("person_id", person.personId, "status", person.status.text()));
    }
}

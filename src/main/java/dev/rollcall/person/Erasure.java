package dev.rollcall.person;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An erasure while it goes on. What the person is called is still as it was.
 *
 * @param pseudonym what the person is called from now on; says nothing about whose it is
 */
public record Erasure(Person person, String pseudonym) {

    /** What tells of the person wherever it is found: id, name, address, phone. */
    public List<String> words() {
        return Stream.of(person.personId, person.name, person.email, person.phone).filter(Objects::nonNull).distinct().toList();
    }
}

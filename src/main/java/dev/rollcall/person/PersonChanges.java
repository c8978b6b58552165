package dev.rollcall.person;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.rollcall.http.InvalidRequestException;

/**
 * Part of a person to be written over what is there.
 *
 * @param values the new values
 * @param present which fields the client sent: an absent field stays, a null empties it
 */
@JsonDeserialize(using = PersonChanges.Reader.class)
public record PersonChanges(@JsonUnwrapped PersonDraft values, @Schema(hidden = true) Set<String> present) {

    private static final Set<String> KNOWN = Set.of("name", "email", "department", "position", "phone", "status", "metadata");

    /** @throws InvalidRequestException when there is nothing to change or a value is wrong */
    void check(String personId) {
        if (present.contains("person_id") && !personId.equals(values.personId())) {
            throw new InvalidRequestException("person_id", "cannot be changed");
        }
        if (present.stream().noneMatch(KNOWN::contains)) {
            throw new InvalidRequestException("Nothing to change: send at least one of name, email, department, position, phone, "
                    + "status, metadata");
        }
        apply(new Person());
    }

    boolean deletes() {
        return present.contains("status") && values.validStatus() == PersonStatus.DELETED;
    }

    void apply(Person person) {
        person.name = present.contains("name") ? values.validName() : person.name;
        person.email = present.contains("email") ? values.validEmail() : person.email;
        person.department = present.contains("department") ? values.validDepartment() : person.department;
        person.position = present.contains("position") ? values.validPosition() : person.position;
        person.phone = present.contains("phone") ? values.validPhone() : person.phone;
        person.status = present.contains("status") ? values.validStatus() : person.status;
        person.metadata = present.contains("metadata") ? values.validMetadata() : person.metadata;
    }

    static final class Reader extends JsonDeserializer<PersonChanges> {
        @Override
        public PersonChanges deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectNode tree = context.readValue(parser, ObjectNode.class);
            return new PersonChanges(context.readTreeAsValue(tree, PersonDraft.class),
                    tree.properties().stream().map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet()));
        }
    }
}

package dev.rollcall.person;

import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Text;

/** A person as a client describes one. */
@Schema(requiredProperties = { "person_id", "name" })
@RegisterForReflection // Jackson makes it
public record PersonDraft(String personId, String name, String email, String department, String position, String phone,
        String status, @Schema(type = SchemaType.OBJECT, implementation = Object.class) ObjectNode metadata) {

    /** No slash, no control characters: every id can be addressed in a path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
    private static final int MOST = 255;

    /** @throws InvalidRequestException naming the field that is wrong */
    String validId() {
        Text.required("person_id", personId, 64);
        if (!isId(personId)) {
            throw new InvalidRequestException("person_id", "may have letters, digits and . _ : @ - only, 64 at most");
        }
        return personId;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    /** As it was given, with whatever blanks and marks it has. */
    String validName() {
        Text.required("name", name, MOST);
        return Text.optional("name", name, MOST);
    }

    String validEmail() {
        return Text.optional("email", email, MOST);
    }

    String validDepartment() {
        return Text.optional("department", department, MOST);
    }

    String validPosition() {
        return Text.optional("position", position, MOST);
    }

    String validPhone() {
        return Text.optional("phone", phone, MOST);
    }

    PersonStatus validStatus() {
        return PersonStatus.of(status);
    }

    /** Nobody is made as deleted: that is another permission's matter. */
    PersonStatus firstStatus() {
        PersonStatus first = status == null ? PersonStatus.ACTIVE : validStatus();
        if (first == PersonStatus.DELETED) {
            throw new InvalidRequestException("status", "must be active or inactive for a new person");
        }
        return first;
    }

    JsonObject validMetadata() {
        if (metadata == null) {
            return new JsonObject(Map.of());
        }
        if (!Text.isStorable(metadata)) {
            throw new InvalidRequestException("metadata", "must not hold U+0000, half a surrogate pair or a number too large for a double");
        }
        return new JsonObject(metadata.toString());
    }
}

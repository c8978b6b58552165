package dev.rollcall.person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/**
 * A person as clients see one. Every key is always there.
 *
 * @param createdAt the date alone, the only form that every field of Odoo takes
 * @param metadata what the client keeps, with {@code face_registered} and {@code face_count} once there is a face
 */
@Schema(name = "Person")
public record PersonView(String personId, String name, String email, String department, String position, String phone,
        String status, String createdAt, String updatedAt, String createdTs, String updatedTs, @Schema(nullable = true) ConsentView consent, Map<String, Object> metadata) {

    static PersonView of(Person person, Times times) {
        Map<String, Object> metadata = new LinkedHashMap<>(person.metadata.getMap());
        if (person.faceCount > 0) {
            metadata.put("face_registered", true);
            metadata.put("face_count", person.faceCount);
        }
        return new PersonView(person.personId, person.name, person.email, person.department, person.position, person.phone,
                person.status.text(), times.day(person.createdAt), times.seconds(person.updatedAt),
                times.stamp(person.createdAt), times.stamp(person.updatedAt), ConsentView.of(person, times), metadata);
    }

    /** The fields directly and once more under {@code person}: documents disagree, and clients read both. */
    @Schema(name = "PersonFields")
    public record Single(@JsonUnwrapped PersonView fields, PersonView person) {
    }

    @Schema(name = "PersonList")
    public record Listing(List<PersonView> persons, long total, int limit, int offset) {
        static Listing of(List<Person> people, long total, Page page, Times times) {
            return new Listing(people.stream().map(person -> PersonView.of(person, times)).toList(), total, page.limit(), page.offset());
        }
    }

    /** @param personId at the top level too, where the original had it */
    @Schema(name = "PersonCreated")
    public record Created(boolean success, String message, String personId, Single data) {
    }

    /** @param receipt of an erasure; absent for a deletion */
    @Schema(name = "PersonDeleted")
    public record Deleted(String personId, String deletedAt, @JsonInclude(JsonInclude.Include.NON_NULL) String receipt) {
    }
}

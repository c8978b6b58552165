package dev.rollcall.person;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;

/** People on their way into an archive and out of one, by the rules that hold for clients. */
@ApplicationScoped
public class ArchivedPeople {

    private static final Set<String> FIELDS = Set.of("name", "email", "department", "position", "phone", "status", "metadata");

    private final PersonRepository people;
    private final PersonService service;
    private final ObjectMapper json;

    ArchivedPeople(PersonRepository people, PersonService service, ObjectMapper json) {
        this.people = people;
        this.service = service;
        this.json = json;
    }

    /** What became of a person of an archive. */
    public enum Outcome {
        ADDED, CHANGED, UNCHANGED,
        /** Here with other values, which stay. */
        KEPT,
        /** Deleted here: an archive brings nobody back. */
        DELETED
    }

    /** @param person as it is now */
    public record Taken(Person person, Outcome outcome) {
    }

    /** Who is active or inactive, in order of their keys. Joins the caller's session. */
    public Uni<List<Person>> after(long key, int most) {
        return people.find("key > ?1 and status in ?2 order by key", key, List.of(PersonStatus.ACTIVE, PersonStatus.INACTIVE))
                .page(Page.ofSize(most)).list();
    }

    /** Everything that a client could say of the person. */
    public PersonDraft describe(Person person) {
        try {
            return new PersonDraft(person.personId, person.name, person.email, person.department, person.position, person.phone, person.status.text(),
                    (ObjectNode) json.readTree(person.metadata.encode()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What PostgreSQL keeps as JSON is JSON", e);
        }
    }

    /**
     * Adds who is not here. Who is here with other values changes only when told so.
     *
     * @return fails with {@link dev.rollcall.http.InvalidRequestException} when a value does not fit
     */
    @WithTransaction
    public Uni<Taken> take(PersonDraft draft, boolean replace) {
        return people.lockByPersonId(draft.validId()).chain(person -> {
            if (person != null && person.status == PersonStatus.DELETED) {
                return Uni.createFrom().item(new Taken(person, Outcome.DELETED));
            }
            if (person != null && describe(person).equals(draft)) {
                return Uni.createFrom().item(new Taken(person, Outcome.UNCHANGED));
            }
            if (person != null && !replace) {
                return Uni.createFrom().item(new Taken(person, Outcome.KEPT));
            }
            return service.added(draft, FIELDS).map(changed -> new Taken(changed.person(), person == null ? Outcome.ADDED
                    : changed.change() == null ? Outcome.UNCHANGED : Outcome.CHANGED));
        });
    }
}

package dev.rollcall.person;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.http.Page;
import dev.rollcall.http.Times;
import dev.rollcall.person.PersonTrail.Change;

/** Keeps the list of people. Entities do not leave it but by {@link PersonView}. */
@ApplicationScoped
class PersonService {

    private final PersonRepository people;
    private final PersonLists lists;
    private final Announcements announcements;
    private final PersonTrail trail;
    private final Clock clock;
    private final Times times;

    PersonService(PersonRepository people, PersonLists lists, Announcements announcements, PersonTrail trail,
            Clock clock, Times times) {
        this.people = people;
        this.lists = lists;
        this.announcements = announcements;
        this.trail = trail;
        this.clock = clock;
        this.times = times;
    }

    Uni<PersonView.Listing> list(PersonFilter filter, Page page) {
        return lists.page(filter, page).map(found -> PersonView.Listing.of(found.people(), found.total(), page, times));
    }

    @WithSession
    Uni<Person> get(String personId) {
        return people.findByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    /** @throws PersonExistsException as failure, also when two clients create the same id at once */
    Uni<Person> create(PersonDraft draft) {
        return inserted(draft).invoke(trail::note).map(Changed::person);
    }

    @WithTransaction
    Uni<Changed> inserted(PersonDraft draft) {
        Person person = person(draft);
        return people.find("personId", person.personId).firstResult()
                .onItem().ifNotNull().transformToUni(taken -> Uni.createFrom().<Person>failure(new PersonExistsException(taken)))
                .chain(() -> people.persistAndFlush(person))
                .onFailure(ConstraintViolationException.class).transform(lost -> new PersonExistsException(person))
                .call(created -> trail.created(created))
                .map(created -> new Changed(created, Change.CREATED));
    }

    /** @param mayDelete whether the caller may make somebody deleted, or bring somebody back from there */
    Uni<Person> update(String personId, PersonChanges changes, boolean mayDelete) {
        return updated(personId, changes, mayDelete).invoke(trail::note).map(Changed::person);
    }

    @WithTransaction
    Uni<Changed> updated(String personId, PersonChanges changes, boolean mayDelete) {
        return locked(personId).chain(person -> {
            PersonStatus before = person.status;
            Set<String> fields = changes.apply(person);
            if (!mayDelete && (before == PersonStatus.DELETED) != (person.status == PersonStatus.DELETED)) {
                throw new ForbiddenException();
            }
            person.updatedAt = now();
            return record(person, before, fields);
        }).call(this::announce);
    }

    /**
     * Adds the person, or changes the fields that are present. The deleted stay so.
     *
     * @return fails with {@link PersonExistsException} when the person has been deleted, or is being added by another client
     */
    Uni<Changed> put(PersonDraft draft, Set<String> present) {
        return added(draft, present).invoke(trail::note);
    }

    @WithTransaction
    Uni<Changed> added(PersonDraft draft, Set<String> present) {
        return people.lockByPersonId(draft.validId()).chain(person -> {
            if (person == null) {
                return people.persistAndFlush(person(draft))
                        .onFailure(ConstraintViolationException.class).transform(lost -> new PersonExistsException(person(draft)))
                        .call(trail::created).map(created -> new Changed(created, Change.CREATED));
            }
            if (person.status == PersonStatus.DELETED) {
                throw new PersonExistsException(person);
            }
            // Says no to making somebody deleted.
            draft.firstStatus();
            PersonStatus before = person.status;
            Set<String> fields = new PersonChanges(draft, present).apply(person);
            if (fields.isEmpty()) {
                return Uni.createFrom().item(new Changed(person, null));
            }
            person.updatedAt = now();
            return record(person, before, fields).call(this::announce);
        });
    }

    /** The row, its faces and its attendance stay; recognition stops. */
    Uni<Person> delete(String personId) {
        return deleted(personId).invoke(trail::note).map(Changed::person);
    }

    @WithTransaction
    Uni<Changed> deleted(String personId) {
        return locked(personId).chain(person -> {
            PersonStatus before = person.status;
            if (before != PersonStatus.DELETED) {
                person.status = PersonStatus.DELETED;
                person.updatedAt = now();
            }
            return record(person, before, before == PersonStatus.DELETED ? Set.of() : Set.of("status"));
        }).call(this::announce);
    }

    /** @param change what the log says of it once it is committed; null when nothing was changed */
    record Changed(Person person, Change change) {
    }

    private Uni<Changed> record(Person person, PersonStatus before, Set<String> fields) {
        if (fields.isEmpty()) {
            return Uni.createFrom().item(new Changed(person, null));
        }
        Change change = Change.between(before, person.status);
        return trail.changed(change, person, before, fields).replaceWith(new Changed(person, change));
    }

    private Uni<Void> announce(Changed changed) {
        return announce(changed.person());
    }

    private Uni<Void> announce(Person person) {
        return announcements.announce(PersonRepository.CHANNEL, person.key.toString());
    }

    private Uni<Person> locked(String personId) {
        return people.lockByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    private Person person(PersonDraft draft) {
        Person person = new Person();
        person.personId = draft.validId();
        person.name = draft.validName();
        person.email = draft.validEmail();
        person.department = draft.validDepartment();
        person.position = draft.validPosition();
        person.phone = draft.validPhone();
        person.status = draft.firstStatus();
        person.metadata = draft.validMetadata();
        person.createdAt = now();
        person.updatedAt = person.createdAt;
        return person;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

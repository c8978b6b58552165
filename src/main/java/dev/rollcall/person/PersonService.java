package dev.rollcall.person;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.Announcements;
import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** Keeps the list of people. Entities do not leave it but by {@link PersonView}. */
@ApplicationScoped
class PersonService {

    private final PersonRepository people;
    private final Instance<PersonErased> erasers;
    private final Announcements announcements;
    private final Clock clock;
    private final Times times;

    PersonService(PersonRepository people, Instance<PersonErased> erasers, Announcements announcements, Clock clock, Times times) {
        this.people = people;
        this.erasers = erasers;
        this.announcements = announcements;
        this.clock = clock;
        this.times = times;
    }

    @WithSession
    Uni<PersonView.Listing> list(PersonStatus status, Page page) {
        return people.count(status)
                .chain(total -> people.page(status, page).map(found -> PersonView.Listing.of(found, total, page, times)));
    }

    @WithSession
    Uni<Person> get(String personId) {
        return people.findByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    /** @throws PersonExistsException as failure, also when two clients create the same id at once */
    @WithTransaction
    Uni<Person> create(PersonDraft draft) {
        Person person = person(draft);
        return people.find("personId", person.personId).firstResult()
                .onItem().ifNotNull().transformToUni(taken -> Uni.createFrom().<Person>failure(new PersonExistsException(taken)))
                .chain(() -> people.persistAndFlush(person))
                .onFailure(ConstraintViolationException.class).transform(lost -> new PersonExistsException(person));
    }

    /** @param mayDelete whether the caller may make somebody deleted, or bring somebody back from there */
    @WithTransaction
    Uni<Person> update(String personId, PersonChanges changes, boolean mayDelete) {
        return locked(personId).invoke(person -> {
            PersonStatus before = person.status;
            changes.apply(person);
            if (!mayDelete && (before == PersonStatus.DELETED) != (person.status == PersonStatus.DELETED)) {
                throw new ForbiddenException();
            }
            person.updatedAt = now();
        }).call(this::announce);
    }

    /** The row, its faces and its attendance stay; recognition stops. */
    @WithTransaction
    Uni<Person> delete(String personId) {
        return locked(personId).invoke(person -> {
            if (person.status != PersonStatus.DELETED) {
                person.status = PersonStatus.DELETED;
                person.updatedAt = now();
            }
        }).call(this::announce);
    }

    /** Nothing personal is left; the id is free again and the hours are pseudonymous. */
    @WithTransaction
    Uni<Person> erase(String personId) {
        return locked(personId).call(this::eraseElsewhere).invoke(person -> {
            // No client can make an id with this character, so that it is never taken.
            person.personId = "erased#" + person.key;
            person.name = "Erased person";
            person.email = null;
            person.department = null;
            person.position = null;
            person.phone = null;
            person.metadata = new JsonObject(Map.of());
            person.status = PersonStatus.ERASED;
            person.updatedAt = now();
        }).call(this::announce);
    }

    private Uni<Void> announce(Person person) {
        return announcements.announce(PersonRepository.CHANNEL, person.key.toString());
    }

    private Uni<Void> eraseElsewhere(Person person) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PersonErased eraser : erasers) {
            all = all.chain(() -> eraser.erased(person));
        }
        return all;
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

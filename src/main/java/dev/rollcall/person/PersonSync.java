package dev.rollcall.person;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.Announcements;

/** Keeps people in step with another system that leads. Each call is a transaction of its own. */
@ApplicationScoped
public class PersonSync {

    /** What became of a person. */
    public enum Outcome {
        ADDED, UPDATED, UNCHANGED,
        /** Deleted here: the other system does not bring anybody back. */
        DELETED
    }

    /**
     * What the other system says of somebody.
     *
     * @param values the person; status and metadata are not read
     * @param present the fields of {@code values} that it speaks of; the others stay
     * @param metadata laid over what is there
     * @param stamps laid over the metadata as well, but only when anything else has changed
     */
    public record Description(PersonDraft values, Set<String> present, Map<String, ?> metadata, Map<String, ?> stamps) {
    }

    private final PersonRepository people;
    private final Announcements announcements;
    private final PersonNews news;
    private final Clock clock;

    PersonSync(PersonRepository people, Announcements announcements, PersonNews news, Clock clock) {
        this.people = people;
        this.announcements = announcements;
        this.news = news;
        this.clock = clock;
    }

    /** Whether a client could make a person with this id. */
    public static boolean isId(String text) {
        return PersonDraft.isId(text);
    }

    /**
     * Adds or changes the person with the description's id. Who is inactive by {@link #leave} with this mark becomes active again;
     * who was made inactive here stays so.
     *
     * @return fails with {@link dev.rollcall.http.InvalidRequestException} when a value does not fit
     */
    @WithTransaction
    public Uni<Outcome> take(Description described, String mark) {
        return people.lockByPersonId(described.values().validId()).chain(person -> {
            if (person == null) {
                return add(described);
            }
            if (person.status == PersonStatus.DELETED) {
                return Uni.createFrom().item(Outcome.DELETED);
            }
            PersonStatus before = person.status;
            if (!lay(described, mark, person)) {
                return Uni.createFrom().item(Outcome.UNCHANGED);
            }
            return changed(person, before).replaceWith(Outcome.UPDATED);
        });
    }

    /** An active person becomes inactive, and the mark in the metadata tells by whom. @return whether there was anything to do */
    @WithTransaction
    public Uni<Boolean> leave(String personId, String mark) {
        return people.lockByPersonId(personId).chain(person -> {
            if (person == null || !person.isActive()) {
                return Uni.createFrom().item(false);
            }
            person.status = PersonStatus.INACTIVE;
            person.metadata = person.metadata.copy().put(mark, true);
            return changed(person, PersonStatus.ACTIVE).replaceWith(true);
        });
    }

    private Uni<Outcome> add(Description described) {
        Person person = new Person();
        person.personId = described.values().validId();
        person.status = PersonStatus.ACTIVE;
        person.metadata = merged(merged(new JsonObject(), described.metadata()), described.stamps());
        changes(described).apply(person);
        person.createdAt = now();
        person.updatedAt = person.createdAt;
        return people.persistAndFlush(person).chain(() -> news.created(person)).replaceWith(Outcome.ADDED);
    }

    /** @return whether anything is different now */
    private static boolean lay(Description described, String mark, Person person) {
        Person before = new Person();
        before.name = person.name;
        before.email = person.email;
        before.department = person.department;
        before.position = person.position;
        before.phone = person.phone;
        before.status = person.status;
        JsonObject metadata = merged(person.metadata, described.metadata());
        if (Boolean.TRUE.equals(metadata.remove(mark)) && person.status == PersonStatus.INACTIVE) {
            person.status = PersonStatus.ACTIVE;
        }
        changes(described).apply(person);
        boolean same = person.name.equals(before.name) && Objects.equals(person.email, before.email)
                && Objects.equals(person.department, before.department) && Objects.equals(person.position, before.position)
                && Objects.equals(person.phone, before.phone) && person.status == before.status && metadata.equals(person.metadata);
        if (!same) {
            person.metadata = merged(metadata, described.stamps());
        }
        return !same;
    }

    private static PersonChanges changes(Description described) {
        return new PersonChanges(described.values(), described.present());
    }

    private static JsonObject merged(JsonObject metadata, Map<String, ?> more) {
        JsonObject merged = metadata.copy();
        more.forEach(merged::put);
        return merged;
    }

    private Uni<Void> changed(Person person, PersonStatus before) {
        person.updatedAt = now();
        return announcements.announce(PersonRepository.CHANNEL, person.key.toString()).chain(() -> news.changed(person, before));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

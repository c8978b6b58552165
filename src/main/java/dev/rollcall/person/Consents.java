package dev.rollcall.person;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Notes who agrees to be recognised by face. A withdrawal takes the face out of the database at once. */
@ApplicationScoped
public class Consents {

    private final PersonRepository people;
    private final Instance<ConsentListener> listeners;
    private final Announcements announcements;
    private final PersonNews news;
    private final AuditTrail audit;
    private final Settings settings;
    private final Clock clock;

    Consents(PersonRepository people, Instance<ConsentListener> listeners, Announcements announcements, PersonNews news, AuditTrail audit,
            Settings settings, Clock clock) {
        this.people = people;
        this.listeners = listeners;
        this.announcements = announcements;
        this.news = news;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws NoConsentException when a face of the person may not be stored: consent is required and not noted, or was withdrawn */
    public void require(Person person) {
        if (!person.consents() && (person.consentWithdrawnAt != null || settings.get(Setting.CONSENT_REQUIRED))) {
            throw new NoConsentException(person);
        }
    }

    /**
     * Noting the same again changes nothing.
     *
     * @param text what was agreed to, or where it is kept; null when nobody says
     * @return fails with {@link PersonNotFoundException}
     */
    @WithTransaction
    Uni<Person> give(String personId, Instant at, String text) {
        Instant given = at.truncatedTo(ChronoUnit.MICROS);
        return locked(personId).chain(person -> {
            if (person.consents() && given.equals(person.consentAt) && Objects.equals(text, person.consentText)) {
                return Uni.createFrom().item(person);
            }
            person.consentAt = given;
            person.consentText = text;
            person.consentWithdrawnAt = null;
            Uni<Void> all = Uni.createFrom().voidItem();
            for (ConsentListener listener : listeners) {
                all = all.chain(() -> listener.given(person));
            }
            return all.chain(() -> audit.record("person.consent_given", AuditTrail.person(personId), Map.of("given_at", given.toString())))
                    .chain(() -> changed(person)).replaceWith(person);
        });
    }

    /**
     * From a table that may be old: a withdrawal after that time stands, and a text that is noted stays.
     *
     * @param text null when the table does not say
     */
    @WithTransaction
    public Uni<Person> giveSince(String personId, Instant at, String text) {
        return locked(personId).chain(person -> person.consentWithdrawnAt != null && !person.consentWithdrawnAt.isBefore(at)
                ? Uni.createFrom().item(person) : give(personId, at, person.consentText == null ? text : person.consentText));
    }

    /** @return fails with {@link PersonNotFoundException}. Who never consented has withdrawn it as well */
    @WithTransaction
    Uni<Person> withdraw(String personId) {
        return locked(personId).chain(person -> {
            if (person.consentWithdrawnAt != null) {
                return Uni.createFrom().item(person);
            }
            person.consentWithdrawnAt = now();
            person.consentAt = person.consentAt == null ? person.consentWithdrawnAt : person.consentAt;
            Map<String, Long> rows = new TreeMap<>();
            Uni<Map<String, Long>> all = Uni.createFrom().item(rows);
            for (ConsentListener listener : listeners) {
                all = all.call(() -> listener.withdrawn(person).invoke(rows::putAll));
            }
            return all.chain(() -> audit.record("person.consent_withdrawn", AuditTrail.person(personId), Map.of("rows", rows)))
                    .chain(() -> changed(person)).replaceWith(person);
        });
    }

    private Uni<Void> changed(Person person) {
        person.updatedAt = now();
        return news.changed(person, person.status).chain(() -> announcements.announce(PersonRepository.CHANNEL, person.key.toString()));
    }

    private Uni<Person> locked(String personId) {
        return people.lockByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

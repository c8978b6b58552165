package dev.rollcall.person;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.Announcements;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.person.PersonTrail.Change;

/** Erases people: nothing personal is left, the id is free again, and the hours are under a pseudonym. */
@ApplicationScoped
class PersonErasure {

    private static final String NOBODY = "Erased person";

    private final PersonRepository people;
    private final Instance<PersonErased> erasers;
    private final ErasureLedger ledger;
    private final Announcements announcements;
    private final PersonTrail trail;
    private final Clock clock;

    PersonErasure(PersonRepository people, Instance<PersonErased> erasers, ErasureLedger ledger, Announcements announcements, PersonTrail trail,
            Clock clock) {
        this.people = people;
        this.erasers = erasers;
        this.ledger = ledger;
        this.announcements = announcements;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param words what told of the person @param receipt for whoever asked for it; kept nowhere */
    record Erased(Person person, List<String> words, Receipt receipt) {
    }

    /** @return fails with {@link PersonNotFoundException} */
    Uni<Erased> erase(String personId) {
        return erased(personId).invoke(done -> trail.note(new PersonService.Changed(done.person, Change.ERASED)))
                // Reads the whole log; what it misses now is found when the notice is over.
                .call(done -> trail.redact(done.words, done.person.personId)
                        .onFailure().invoke(failure -> Log.warnf("The log was not searched for an erased person: %s", DatabaseFailures.reason(failure)))
                        .onFailure().recoverWithNull());
    }

    @WithTransaction
    Uni<Erased> erased(String personId) {
        return people.lockByPersonId(personId).onItem().ifNull().failWith(() -> new PersonNotFoundException(personId)).chain(person -> {
            Erasure erasure = new Erasure(person, pseudonym());
            List<String> words = erasure.words();
            Receipt receipt = Receipt.random();
            return ledger.begin(erasure).chain(() -> eraseElsewhere(erasure))
                    .invoke(rows -> empty(person, erasure.pseudonym()))
                    .chain(rows -> trail.erased(personId, person, rows, receipt.proofOf(personId)))
                    .chain(() -> announcements.announce(PersonRepository.CHANNEL, person.key.toString()))
                    .replaceWith(() -> new Erased(person, words, receipt));
        });
    }

    private Uni<Map<String, Long>> eraseElsewhere(Erasure erasure) {
        Map<String, Long> rows = new TreeMap<>();
        Uni<Map<String, Long>> all = Uni.createFrom().item(rows);
        for (PersonErased eraser : erasers) {
            all = all.call(() -> eraser.erased(erasure).invoke(rows::putAll));
        }
        return all;
    }

    private void empty(Person person, String pseudonym) {
        person.personId = pseudonym;
        person.name = NOBODY;
        person.email = null;
        person.department = null;
        person.position = null;
        person.phone = null;
        person.metadata = new JsonObject(Map.of());
        person.consentAt = null;
        person.consentText = null;
        person.consentWithdrawnAt = null;
        person.status = PersonStatus.ERASED;
        person.updatedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Random: neither the row nor the time of the enrolment is in it. */
    private static String pseudonym() {
        return "erased-" + UUID.randomUUID().toString().replace("-", "").substring(12);
    }
}

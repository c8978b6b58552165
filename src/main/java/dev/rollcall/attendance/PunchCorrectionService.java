package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.PunchRepository.Place;
import dev.rollcall.attendance.Reprocessing.Outcome;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.person.PersonRepository;
import dev.rollcall.person.PersonStatus;

/**
 * Puts right whose a punch is. The punch stays, what was done is kept beside it, and the records of the days around are derived
 * anew in the same transaction, of whom it is taken from and of whom it is given to. Everybody concerned is locked, in the order of
 * their keys; marks lock one person only, so that nobody waits in a circle.
 */
@ApplicationScoped
class PunchCorrectionService {

    private final PersonRepository people;
    private final PunchRepository punches;
    private final PunchCorrectionRepository corrections;
    private final Derivation derivation;
    private final AttendanceRules rules;
    private final AuditTrail audit;
    private final Clock clock;

    PunchCorrectionService(PersonRepository people, PunchRepository punches, PunchCorrectionRepository corrections, Derivation derivation,
            AttendanceRules rules, AuditTrail audit, Clock clock) {
        this.people = people;
        this.punches = punches;
        this.corrections = corrections;
        this.derivation = derivation;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param personId whose it is by now */
    record Corrected(boolean changed, Outcome derived, String personId) {
    }

    /**
     * @param by name of the API key
     * @return fails with {@link PunchNotFoundException}, with {@link PersonNotFoundException} for unknown and deleted people, and with
     *         {@link CheckOutNotMovableException}
     */
    @WithTransaction
    Uni<Corrected> reassign(long id, String personId, String reason, String by) {
        return placed(id).chain(place -> corrections.keyOf(personId)
                .onItem().ifNull().failWith(() -> new PersonNotFoundException(personId))
                .chain(key -> locked(place.personKey(), key).chain(locked -> {
                    Person target = locked.get(key);
                    if (target.status == PersonStatus.DELETED || target.status == PersonStatus.ERASED) {
                        throw new PersonNotFoundException(personId);
                    }
                    boolean same = place.personKey() == key;
                    return same && place.voidedAt() == null ? Uni.createFrom().item(new Corrected(false, Outcome.NONE, personId))
                            : move(id, place, locked, target, reason, by);
                })));
    }

    /** @see #reassign */
    @WithTransaction
    Uni<Corrected> discard(long id, String reason, String by) {
        return placed(id).chain(place -> locked(place.personKey(), place.personKey()).chain(locked -> {
            Person loser = locked.get(place.personKey());
            if (place.voidedAt() != null) {
                return Uni.createFrom().item(new Corrected(false, Outcome.NONE, loser.personId));
            }
            Instant now = now();
            return period(id, place).chain(period -> punches.put(id, new Place(loser.key, place.recordId(), now, place.givenAfter()))
                    .chain(() -> keep(id, place, null, reason, by, now))
                    .chain(() -> lose(loser, place, period)))
                    .call(() -> note("punch.voided", id, loser, reason))
                    .map(derived -> new Corrected(true, derived, loser.personId));
        }));
    }

    @WithSession
    Uni<List<PunchCorrectionRepository.Told>> of(long id) {
        return corrections.ofPunch(id);
    }

    /** Of the audit trail. */
    static String subject(long id) {
        return "punch/" + id;
    }

    private Uni<Place> placed(long id) {
        return corrections.lock().chain(() -> punches.place(id))
                .onItem().ifNull().failWith(() -> new PunchNotFoundException(Long.toString(id)));
    }

    private Uni<Map<Long, Person>> locked(long one, long other) {
        Map<Long, Person> locked = new HashMap<>();
        SortedSet<Long> keys = new TreeSet<>(List.of(Math.min(one, other), Math.max(one, other)));
        Uni<Map<Long, Person>> all = Uni.createFrom().item(locked);
        for (long key : keys) {
            all = all.call(() -> people.lockByKey(key).invoke(person -> locked.put(key, person)));
        }
        return all;
    }

    private Uni<Corrected> move(long id, Place from, Map<Long, Person> locked, Person target, String reason, String by) {
        boolean same = from.personKey() == target.key;
        boolean taken = !same && from.voidedAt() == null;
        Person loser = locked.get(from.personKey());
        Uni<Integer> home = same ? Uni.createFrom().item(from.recordId()) : corrections.home(id, target.key);
        return home.chain(known -> period(id, from)
                .chain(period -> givenAfter(id, from, target).chain(after -> punches.put(id,
                        new Place(target.key, known == null ? from.recordId() : known, null, after)))
                        .chain(() -> keep(id, from, target.key, reason, by, now()))
                        .chain(() -> taken ? lose(loser, from, period) : Uni.createFrom().item(Outcome.NONE)))
                .chain(lost -> gain(id, target, known, same).map(lost::plus)))
                .call(() -> taken ? note("punch.reassigned", id, loser, reason) : Uni.createFrom().voidItem())
                .call(() -> note("punch.reassigned", id, target, reason))
                .map(derived -> new Corrected(true, derived, target.personId));
    }

    /** A punch that comes back to its first person was there all the time; for anybody else it comes late, behind their own. */
    private Uni<Long> givenAfter(long id, Place from, Person target) {
        return from.personKey() == target.key ? Uni.createFrom().item(from.givenAfter())
                : corrections.isFirst(id, target.key).chain(first -> first ? Uni.createFrom().<Long>nullItem() : punches.latest());
    }

    private Uni<Outcome> lose(Person loser, Place from, Period period) {
        return derivation.of(loser, period.first, period.last, new Derivation.Change(from.recordId(), null, null));
    }

    /** The day after is judged too: a night's punch may begin a shift that ends in the morning. */
    private Uni<Outcome> gain(long id, Person target, Integer home, boolean same) {
        return punches.findById(id).chain(punch -> {
            if (punch.isCheckOut() && !same) {
                throw new CheckOutNotMovableException();
            }
            LocalDate day = rules.workDate(punch.at);
            return derivation.of(target, day, day.plusDays(1), new Derivation.Change(null, punch, home));
        });
    }

    /** Every work date on which the record of the punch was seen: a shift that loses its beginning may begin another day. */
    private Uni<Period> period(long id, Place place) {
        return punches.span(id, place.recordId()).map(span -> new Period(rules.workDate(span.first()), rules.workDate(span.last())));
    }

    private record Period(LocalDate first, LocalDate last) {
    }

    private Uni<PunchCorrection> keep(long id, Place from, Long toPerson, String reason, String by, Instant now) {
        PunchCorrection correction = new PunchCorrection();
        correction.punchId = id;
        correction.fromPerson = from.personKey();
        correction.fromRecord = from.recordId();
        correction.toPerson = toPerson;
        correction.reason = reason;
        correction.correctedBy = by;
        correction.createdAt = now;
        return corrections.persist(correction);
    }

    /** One entry for each person, so that neither is named in it once erased. */
    private Uni<Void> note(String action, long id, Person person, String reason) {
        return audit.record(action, subject(id), Map.of("person_id", person.personId, "reason", reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

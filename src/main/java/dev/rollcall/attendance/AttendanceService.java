package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.exception.ConstraintViolationException;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.AttendancePolicy.Accepted;
import dev.rollcall.attendance.AttendancePolicy.History;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.person.PersonRepository;
import dev.rollcall.person.PersonStatus;

/**
 * The one writer of attendance. Every write first locks the person's row: however many clients, cameras and replicas mark a
 * person at once, they are judged one after the other. Needs a Vert.x context that is safe for sessions.
 */
@ApplicationScoped
public class AttendanceService {

    private final PersonRepository people;
    private final AttendanceRepository records;
    private final PunchRepository punches;
    private final CorrectionRepository corrections;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;
    private final AttendanceNotes notes;

    AttendanceService(PersonRepository people, AttendanceRepository records, PunchRepository punches, CorrectionRepository corrections,
            AttendanceRules rules, Clock clock, Times times, AttendanceNotes notes) {
        this.people = people;
        this.records = records;
        this.punches = punches;
        this.corrections = corrections;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
        this.notes = notes;
    }

    /**
     * Books a punch of the person with this id.
     *
     * @return fails with {@link PersonNotFoundException} for unknown and deleted people, {@link PersonInactiveException}
     */
    public Uni<Marked> mark(String personId, PunchDraft draft) {
        return booked(() -> people.lockByPersonId(personId).chain(person -> book(person, personId, draft)));
    }

    /** Books a punch of the person with this row key. @see #mark(String, PunchDraft) */
    public Uni<Marked> mark(long personKey, PunchDraft draft) {
        return booked(() -> people.lockByKey(personKey).chain(person -> book(person, "key " + personKey, draft)));
    }

    private Uni<Marked> booked(Supplier<Uni<Marked>> work) {
        return Panache.withTransaction(work)
                // Two people's marks with one key at once: neither waits for the lock of the other.
                .onFailure(AttendanceService::isKeyTaken).transform(lost -> new IdempotencyKeyTakenException())
                .invoke(notes::marked);
    }

    private static boolean isKeyTaken(Throwable failure) {
        return failure instanceof ConstraintViolationException violation && "punch_idempotency_key_key".equals(violation.getConstraintName());
    }

    /**
     * Ends a record by hand. One that has ended is left as it is, unless the clock ended it: that was a guess.
     *
     * @param at null for now
     * @return fails with {@link AttendanceRecordNotFoundException}, or {@link InvalidRequestException} when the person had not
     *         come by then
     */
    public Uni<CheckOut> checkOut(int id, Instant at, String notes) {
        return Panache.withTransaction(() -> end(id, at, notes)).invoke(this.notes::checkedOut);
    }

    private Uni<CheckOut> end(int id, Instant at, String notes) {
        return records.personKeyOf(id)
                .onItem().ifNull().failWith(() -> new AttendanceRecordNotFoundException(Integer.toString(id)))
                .chain(people::lockByKey)
                .chain(person -> records.findById(id))
                .onItem().invoke(found -> found.requireAlive())
                .chain(found -> found.shift().isFinal() ? Uni.createFrom().item(new CheckOut(view(found), true)) : close(found, at, notes));
    }

    private Uni<CheckOut> close(AttendanceRecord open, Instant at, String notes) {
        Instant now = now();
        Instant end = at == null ? now : at.truncatedTo(ChronoUnit.MICROS);
        if (end.isBefore(open.checkIn)) {
            if (at != null) {
                throw new InvalidRequestException("check_out_time", "must not be before the check-in at " + times.blank(open.checkIn));
            }
            // The check-in came from a clock that is a little ahead.
            end = open.checkIn;
        }
        open.close(end, ClosedBy.MANUAL, now);
        open.addNotes(notes);
        Punch punch = PunchDraft.checkOut(end, "api", notes).punch(open.person.key, open.id, now);
        return punches.persist(punch).map(kept -> new CheckOut(view(open), false));
    }

    /**
     * Ends a record by the clock, unless it has ended, moved or been opened by hand meanwhile.
     *
     * @return the record, or null when there was nothing to do
     */
    Uni<AttendanceView> closeByClock(long personKey, int id, Predicate<AttendanceRecord> isDue) {
        return Panache.withTransaction(() -> people.lockByKey(personKey).chain(person -> records.findById(id))
                .chain(record -> corrections.setsCheckOut(record).map(byHand -> {
                    if (byHand || !record.isRunning() || !isDue.test(record)) {
                        return null;
                    }
                    record.close(record.lastSeen, ClosedBy.AUTO, now());
                    return view(record);
                }))).invoke(notes::closedByClock);
    }

    private Uni<Marked> book(Person person, String name, PunchDraft draft) {
        if (person == null || person.status == PersonStatus.DELETED || person.status == PersonStatus.ERASED) {
            throw new PersonNotFoundException(name);
        }
        if (!person.isActive()) {
            throw new PersonInactiveException(person);
        }
        return punches.findByIdempotencyKey(draft.idempotencyKey())
                .chain(booked -> booked == null ? judge(person, draft) : replay(booked, person, draft));
    }

    private Uni<Marked> judge(Person person, PunchDraft draft) {
        Passage passage = new Passage(draft.at(), rules.workDate(draft.at()), draft.direction());
        return punches.within(person.key, draft.at(), rules.duplicateWindow())
                .chain(near -> records.around(person, passage).chain(around -> {
                    History history = new History(near.stream().map(punch -> new Accepted(punch.at, punch.recordId)).toList(),
                            around.stream().map(AttendanceRecord::shift).toList());
                    Verdict verdict = rules.policy().judge(passage, history, rules.duplicateWindow());
                    return carryOut(verdict, person, draft, around);
                }));
    }

    private Uni<Marked> carryOut(Verdict verdict, Person person, PunchDraft draft, List<AttendanceRecord> around) {
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return records.findById(duplicate.recordId()).map(existing -> new Marked.Duplicate(view(existing)));
        }
        Instant now = now();
        if (verdict instanceof Verdict.OpenRecord opened) {
            Punch opener = draft.punch(person.key, 0, now);
            return records.persistAndFlush(AttendanceRecord.open(person, opener, opened.workDate(), rules.workDay().zone(), now))
                    .call(record -> punches.keep(opener, record)).map(record -> new Marked.CheckedIn(view(record)));
        }
        if (verdict instanceof Verdict.CloseRecord closed) {
            AttendanceRecord record = among(around, closed.recordId());
            record.close(closed.checkOut(), ClosedBy.EXIT, now);
            return keep(draft, record, now).map(kept -> new Marked.CheckedOut(view(record)));
        }
        AttendanceRecord record;
        if (verdict instanceof Verdict.MoveRecord moved) {
            record = among(around, moved.recordId());
            record.stretch(moved, now);
        } else {
            record = among(around, ((Verdict.KeepRecord) verdict).recordId());
        }
        return keep(draft, record, now).map(kept -> new Marked.SeenAgain(view(record)));
    }

    private Uni<Marked> replay(Punch booked, Person person, PunchDraft draft) {
        if (booked.personKey != person.key || draft.timed() && !draft.at().equals(booked.at)) {
            throw new IdempotencyKeyTakenException();
        }
        return punches.isFirst(booked).chain(first -> records.findById(booked.recordId).map(record -> {
            if (first) {
                return new Marked.CheckedIn(view(record));
            }
            return record.closedBy == ClosedBy.EXIT && booked.at.equals(record.checkOut)
                    ? new Marked.CheckedOut(view(record)) : new Marked.SeenAgain(view(record));
        }));
    }

    private Uni<Punch> keep(PunchDraft draft, AttendanceRecord record, Instant now) {
        return punches.keep(draft.punch(record.person.key, record.id, now), record);
    }

    private static AttendanceRecord among(List<AttendanceRecord> around, int id) {
        return around.stream().filter(record -> record.id == id).findAny().orElseThrow();
    }

    private AttendanceView view(AttendanceRecord record) {
        return AttendanceView.of(record, rules.workDate(clock.instant()), times);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

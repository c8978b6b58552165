package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.person.PersonRepository;

/**
 * The one writer of attendance. Every write first locks the person's row: however many clients, cameras and replicas mark a
 * person at once, they are judged one after the other. Needs a Vert.x context that is safe for sessions.
 */
@ApplicationScoped
public class AttendanceService {

    private final Pool pool;
    private final PersonRepository people;
    private final AttendanceRepository records;
    private final PunchRepository punches;
    private final CorrectionRepository corrections;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;
    private final AttendanceNotes notes;
    private final AttendanceNews news;

    AttendanceService(Pool pool, PersonRepository people, AttendanceRepository records, PunchRepository punches, CorrectionRepository corrections,
            AttendanceRules rules, Clock clock, Times times, AttendanceNotes notes, AttendanceNews news) {
        this.pool = pool;
        this.people = people;
        this.records = records;
        this.punches = punches;
        this.corrections = corrections;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
        this.notes = notes;
        this.news = news;
    }

    /**
     * Books a punch of the person with this id.
     *
     * @return fails with {@link PersonNotFoundException} for unknown and deleted people, {@link PersonInactiveException},
     *         and with {@link TermOverException} what a camera of this replica saw after another one had taken it over
     */
    public Uni<Marked> mark(String personId, PunchDraft draft) {
        return booked(draft, transaction -> transaction.lock(personId), personId);
    }

    /** Books a punch of the person with this row key. @see #mark(String, PunchDraft) */
    public Uni<Marked> mark(long personKey, PunchDraft draft) {
        return booked(draft, transaction -> transaction.lock(personKey), "key " + personKey);
    }

    private Uni<Marked> booked(PunchDraft draft, Function<MarkTransaction, Uni<Person>> lock, String name) {
        return pool.withTransaction(connection -> {
            MarkTransaction transaction = new MarkTransaction(connection);
            // Both are sent at once: the fence costs no turn of its own.
            return Uni.combine().all().unis(lock.apply(transaction), transaction.fence(draft)).with((person, passed) -> person)
                    .chain(person -> new Marking(transaction, draft, rules, clock, times, news).of(person, name));
        })
                // Two people's marks with one key at once: neither waits for the lock of the other.
                .onFailure(AttendanceService::isKeyTaken).transform(lost -> new IdempotencyKeyTakenException())
                .invoke(marked -> notes.marked(draft.source(), marked));
    }

    private static boolean isKeyTaken(Throwable failure) {
        return failure instanceof PgException refused && "punch_idempotency_key_key".equals(refused.getConstraint());
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
        return punches.persist(punch).chain(() -> news.ended(open)).map(told -> new CheckOut(view(open), false));
    }

    /**
     * Ends a record by the clock, unless it has ended, moved or been opened by hand meanwhile.
     *
     * @return the record, or null when there was nothing to do
     */
    Uni<AttendanceView> closeByClock(long personKey, int id, Predicate<AttendanceRecord> isDue) {
        return Panache.withTransaction(() -> people.lockByKey(personKey).chain(person -> records.findById(id))
                .chain(record -> corrections.setsCheckOut(record).chain(byHand -> {
                    if (byHand || !record.isRunning() || !isDue.test(record)) {
                        return Uni.createFrom().<AttendanceView>nullItem();
                    }
                    record.close(record.lastSeen, ClosedBy.AUTO, now());
                    return news.ended(record).map(told -> view(record));
                }))).invoke(notes::closedByClock);
    }

    private AttendanceView view(AttendanceRecord record) {
        return AttendanceView.of(record, rules.workDate(clock.instant()), times);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

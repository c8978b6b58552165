package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.smallrye.mutiny.Uni;

import dev.rollcall.attendance.AttendancePolicy.History;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.attendance.MarkTransaction.Booked;
import dev.rollcall.http.Times;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonNotFoundException;
import dev.rollcall.person.PersonStatus;

/** One mark: what the policy makes of a punch, carried out. The person is locked. */
final class Marking {

    private final MarkTransaction transaction;
    private final PunchDraft draft;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;
    private final AttendanceNews news;

    Marking(MarkTransaction transaction, PunchDraft draft, AttendanceRules rules, Clock clock, Times times, AttendanceNews news) {
        this.transaction = transaction;
        this.draft = draft;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
        this.news = news;
    }

    /**
     * @param person null when there is none
     * @param name what the person was looked for by
     */
    Uni<Marked> of(Person person, String name) {
        if (person == null || person.status == PersonStatus.DELETED || person.status == PersonStatus.ERASED) {
            throw new PersonNotFoundException(name);
        }
        if (!person.isActive()) {
            throw new PersonInactiveException(person);
        }
        return transaction.booked(draft.idempotencyKey()).chain(booked -> booked == null ? judge(person) : replay(booked, person));
    }

    private Uni<Marked> judge(Person person) {
        Passage passage = new Passage(draft.at(), rules.workDate(draft.at()), draft.direction());
        return transaction.within(person.key, draft.at(), rules.duplicateWindow())
                .chain(near -> transaction.around(person, passage).chain(around -> {
                    History history = new History(near, around.stream().map(AttendanceRecord::shift).toList());
                    return carryOut(rules.policy().judge(passage, history, rules.duplicateWindow()), person, around);
                }));
    }

    private Uni<Marked> carryOut(Verdict verdict, Person person, List<AttendanceRecord> around) {
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return transaction.record(duplicate.recordId()).map(existing -> new Marked.Duplicate(view(existing)));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (verdict instanceof Verdict.OpenRecord opened) {
            Punch opener = draft.punch(person.key, 0, now);
            return transaction.open(AttendanceRecord.open(person, opener, opened.workDate(), rules.workDay().zone(), now)).chain(record -> {
                opener.recordId = record.id;
                return keep(record, opener, new Marked.CheckedIn(view(record)));
            });
        }
        if (verdict instanceof Verdict.CloseRecord closed) {
            AttendanceRecord record = among(around, closed.recordId());
            record.close(closed.checkOut(), ClosedBy.EXIT, now);
            return transaction.move(record).chain(() -> keep(record, now, new Marked.CheckedOut(view(record))));
        }
        if (verdict instanceof Verdict.MoveRecord moved) {
            AttendanceRecord record = among(around, moved.recordId());
            record.stretch(moved, now);
            return transaction.move(record).chain(() -> keep(record, now, new Marked.SeenAgain(view(record))));
        }
        AttendanceRecord record = among(around, ((Verdict.KeepRecord) verdict).recordId());
        return keep(record, now, new Marked.SeenAgain(view(record)));
    }

    private Uni<Marked> replay(Booked booked, Person person) {
        if (booked.personKey() != person.key || draft.timed() && !draft.at().equals(booked.at())) {
            throw new IdempotencyKeyTakenException();
        }
        return transaction.isFirst(booked).chain(first -> transaction.record(booked.recordId()).map(record -> {
            if (first) {
                return new Marked.CheckedIn(view(record));
            }
            return record.closedBy == ClosedBy.EXIT && booked.at().equals(record.checkOut)
                    ? new Marked.CheckedOut(view(record)) : new Marked.SeenAgain(view(record));
        }));
    }

    private Uni<Marked> keep(AttendanceRecord record, Instant now, Marked marked) {
        return keep(record, draft.punch(record.person.key, record.id, now), marked);
    }

    /** Both are sent before either is answered: a mark takes no longer for being told of. */
    private Uni<Marked> keep(AttendanceRecord record, Punch punch, Marked marked) {
        return Uni.join().all(transaction.keep(punch), news.booked(transaction.connection(), record, punch, marked)).andFailFast()
                .replaceWith(marked);
    }

    private static AttendanceRecord among(List<AttendanceRecord> around, int id) {
        return around.stream().filter(record -> record.id == id).findAny().orElseThrow();
    }

    private AttendanceView view(AttendanceRecord record) {
        return AttendanceView.of(record, rules.workDate(clock.instant()), times);
    }
}

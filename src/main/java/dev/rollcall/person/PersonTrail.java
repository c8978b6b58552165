package dev.rollcall.person;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.log.AuditTrail;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/**
 * What became of people, for the audit trail and whoever listens in the transaction of the change, and for the system log after it. Names which
 * fields changed, never what was or is in them: an erased person must not live on here.
 */
@ApplicationScoped
class PersonTrail {

    private final AuditTrail audit;
    private final SystemLog log;
    private final PersonNews news;

    PersonTrail(AuditTrail audit, SystemLog log, PersonNews news) {
        this.audit = audit;
        this.log = log;
        this.news = news;
    }

    /** A change and how the log speaks of it. */
    enum Change {
        CREATED("person.created", "Person created", Level.INFO),
        UPDATED("person.updated", "Person updated", Level.INFO),
        RESTORED("person.restored", "Person restored", Level.INFO),
        DELETED("person.deleted", "Person deleted", Level.WARNING),
        ERASED("person.erased", "Person erased", Level.WARNING);

        private final String action;
        private final String message;
        private final Level level;

        Change(String action, String message, Level level) {
            this.action = action;
            this.message = message;
            this.level = level;
        }

        static Change between(PersonStatus before, PersonStatus after) {
            if (before == after) {
                return UPDATED;
            }
            return after == PersonStatus.DELETED ? DELETED : before == PersonStatus.DELETED ? RESTORED : UPDATED;
        }
    }

    /** In the creating transaction. */
    Uni<Void> created(Person person) {
        return audit.record(Change.CREATED.action, AuditTrail.person(person.personId), Map.of("status", person.status.text()))
                .chain(() -> news.created(person));
    }

    /** In the transaction of the change. @param fields whose values are others than before */
    Uni<Void> changed(Change change, Person person, PersonStatus before, Set<String> fields) {
        return audit.record(change.action, AuditTrail.person(person.personId), Map.of("fields", new TreeSet<>(fields),
                "status", Map.of("before", before.text(), "after", person.status.text())))
                .chain(() -> news.changed(person, before));
    }

    /** In the erasing transaction, once the person has a pseudonym. @param rows changed or deleted, by table @param proof see {@link Receipt} */
    Uni<Void> erased(String personId, Person person, Map<String, Long> rows, String proof) {
        Map<String, Long> all = new TreeMap<>(rows);
        return audit.pseudonymise(personId, person.personId).invoke(all::putAll)
                .chain(() -> audit.record(Change.ERASED.action, AuditTrail.person(person.personId), Map.of("rows", all, "proof", proof)));
    }

    /** In a transaction of its own, or joined to the caller's: reads the whole trail and log. */
    @WithTransaction
    Uni<Void> redact(Collection<String> words, String pseudonym) {
        return audit.redact(words, pseudonym).replaceWithVoid();
    }

    /** After the transaction. */
    void note(PersonService.Changed changed) {
        Change change = changed.change();
        if (change != null) {
            log.note(change.level, Category.PERSON, change.message,
                    Map.of("person_id", changed.person().personId, "status", changed.person().status.text()));
        }
    }
}

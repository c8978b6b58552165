package dev.rollcall.log;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Origin;

/** Who changed what, when, from where. */
@ApplicationScoped
public class AuditTrail {

    private final AuditRepository entries;
    private final Caller caller;
    private final Clock clock;

    AuditTrail(AuditRepository entries, Caller caller, Clock clock) {
        this.entries = entries;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction: what is rolled back was never done. The key and the address come from the current request;
     * outside one it is the system that acts.
     *
     * @param action what was done, for example {@code attendance.corrected}
     * @param subject what it was done to, for example {@code attendance/123}; {@link #person(String)} for people
     * @param details before and after, reason; never biometric data, secrets, names or addresses of people. A {@code person_id}
     *        becomes a pseudonym when the person is erased, and {@link #silence} takes out a {@code reason}, and {@code notes} under
     *        {@code before} and {@code after}
     */
    public Uni<Void> record(String action, String subject, Map<String, ?> details) {
        Origin origin = caller.origin();
        AuditEntry entry = new AuditEntry();
        entry.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entry.keyId = origin.keyId();
        entry.keyName = origin.keyName();
        entry.address = origin.address();
        entry.requestId = origin.requestId();
        entry.action = action;
        entry.subject = subject;
        entry.details = Details.of(details);
        return entries.persist(entry).replaceWithVoid();
    }

    /** The subject of changes of a person. */
    public static String person(String personId) {
        return "person/" + personId;
    }

    /** In the caller's transaction. What people wrote about these subjects, reasons and notes, is in the trail no more. */
    public Uni<Void> silence(Collection<String> subjects) {
        return subjects.isEmpty() ? Uni.createFrom().voidItem() : entries.silence(subjects);
    }

    /**
     * In the caller's transaction. No entry about the erased person has the id any more, neither in the trail nor in the system log.
     *
     * @return how many entries of each were changed
     */
    public Uni<Map<String, Long>> pseudonymise(String personId, String pseudonym) {
        return entries.rename(personId, pseudonym);
    }

    /**
     * In the caller's transaction, which reads both the trail and the log from end to end. None of the words is in a text of theirs any
     * more, whoever put it there, but for very short ones amid other words.
     *
     * @param words id, name, address, phone of an erased person
     * @return in how many entries
     */
    public Uni<Long> redact(Collection<String> words, String pseudonym) {
        return entries.redact(words, pseudonym);
    }
}

package dev.rollcall.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Person;

/** Attendance records in PostgreSQL. */
@ApplicationScoped
class AttendanceRepository implements PanacheRepositoryBase<AttendanceRecord, Integer> {

    /** Whether {@code marked_by} holds one of the words, a JSON array of texts. */
    static final String SIGNED = "exists (select from jsonb_array_elements_text(cast(cast(:words as text) as jsonb)) as w (word) "
            + "where position(lower(word) in lower(marked_by)) > 0)";

    /** The person's other records that a record may lie over, and some more. */
    Uni<List<AttendanceRecord>> near(Person person, AttendanceRecord record) {
        return list("""
                person = :person and voidedAt is null and id <> :id
                and (workDate between :before and :after or checkIn <= :end and checkOut >= :start)
                """, Parameters.with("person", person).and("id", record.id).and("before", record.workDate.minusDays(2))
                .and("after", record.workDate.plusDays(2)).and("start", record.checkIn)
                .and("end", record.checkOut == null ? record.lastSeen : record.checkOut));
    }

    /** What counts of a person's records. */
    Uni<List<AttendanceRecord>> between(Person person, LocalDate first, LocalDate last) {
        return list("person = ?1 and voidedAt is null and workDate between ?2 and ?3 order by id", person, first, last);
    }

    /** Closes records for a moment, so that they can change places: a person has one open record a work date at any time. */
    Uni<Integer> release(List<Integer> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(0) : update("checkOut = lastSeen, closedBy = ?1 where id in ?2 and checkOut is null",
                ClosedBy.AUTO, ids);
    }

    /** Makes tombstones. */
    Uni<Integer> bury(List<AttendanceRecord> records, Instant now) {
        return records.isEmpty() ? Uni.createFrom().item(0) : update("voidedAt = ?1, updatedAt = ?1 where id in ?2", now,
                records.stream().map(record -> record.id).toList());
    }

    /** Everything but whose it is and when it was made. */
    Uni<Integer> rewrite(AttendanceRecord record, Instant now) {
        return update("""
                workDate = :workDate, zone = :zone, checkIn = :checkIn, lastSeen = :lastSeen, checkOut = :checkOut, closedBy = :closedBy,
                source = :source, confidence = :confidence, markedBy = :markedBy, notes = :notes, location = :location,
                metadata = :metadata, corrected = :corrected, updatedAt = :now where id = :id""",
                Parameters.with("workDate", record.workDate).and("zone", record.zone).and("checkIn", record.checkIn)
                        .and("lastSeen", record.lastSeen).and("checkOut", record.checkOut).and("closedBy", record.closedBy)
                        .and("source", record.source).and("confidence", record.confidence).and("markedBy", record.markedBy)
                        .and("notes", record.notes).and("location", record.location).and("metadata", record.metadata)
                        .and("corrected", record.corrected).and("now", now).and("id", record.id));
    }

    /** Whose record it is; null when there is none. Loads no record, so that it can be read fresh after the person is locked. */
    Uni<Long> personKeyOf(int id) {
        return getSession().chain(session -> session
                .createQuery("select r.person.key from AttendanceRecord r where r.id = :id", Long.class)
                .setParameter("id", id).getSingleResultOrNull());
    }

    /** Takes the person out of the records; the hours stay. */
    Uni<Integer> anonymise(Person person, String name, JsonObject nothing, Instant now) {
        return update("personName = ?1, notes = null, location = null, metadata = ?2, updatedAt = ?3 where person = ?4", name, nothing, now,
                person);
    }

    /** Who marked may have been the person: whoever signed with one of the words is not named any more. */
    Uni<Integer> unsign(long personKey, String instead, List<String> words) {
        return getSession().chain(session -> session.createNativeQuery("update attendance_record set marked_by = :instead where person_key = :person and "
                + SIGNED).setParameter("instead", instead).setParameter("person", personKey).setParameter("words", new JsonArray(words).encode())
                .executeUpdate());
    }
}

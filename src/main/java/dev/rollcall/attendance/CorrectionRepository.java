package dev.rollcall.attendance;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import dev.rollcall.person.Person;

/** Corrections in PostgreSQL. */
@ApplicationScoped
class CorrectionRepository implements PanacheRepositoryBase<Correction, Long> {

    /** In the order they were made. */
    Uni<List<Correction>> ofRecords(Collection<Integer> records) {
        return records.isEmpty() ? Uni.createFrom().item(List.of()) : list("recordId in ?1 order by id", records);
    }

    /** Whether somebody has said when the record ends, or that it does not. */
    Uni<Boolean> setsCheckOut(AttendanceRecord record) {
        return !record.corrected ? Uni.createFrom().item(false)
                : ofRecords(List.of(record.id)).map(made -> made.stream().anyMatch(each -> each.sets(Correction.CHECK_OUT)));
    }

    /** Lets corrections follow the punches of their record. */
    Uni<Integer> give(List<Correction> corrections, int recordId) {
        List<Long> moved = corrections.stream().filter(correction -> correction.recordId != recordId).map(correction -> correction.id).toList();
        return moved.isEmpty() ? Uni.createFrom().item(0) : update("recordId = ?1 where id in ?2", recordId, moved);
    }

    /** Ids of the person's records that somebody corrected. */
    Uni<List<Integer>> recordsOf(Person person) {
        return getSession().chain(session -> session
                .createQuery("select distinct c.recordId from Correction c, AttendanceRecord r where r.id = c.recordId and r.person = :person",
                        Integer.class)
                .setParameter("person", person).getResultList());
    }

    /** Takes out what people wrote. */
    Uni<Integer> anonymise(Person person, String instead) {
        return getSession().chain(session -> session.createNativeQuery("""
                update attendance_correction set notes = null, reason = :instead
                where record_id in (select id from attendance_record where person_key = :person)""")
                .setParameter("instead", instead).setParameter("person", person.key).executeUpdate());
    }
}

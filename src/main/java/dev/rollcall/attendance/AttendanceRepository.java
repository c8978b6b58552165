package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.http.Page;
import dev.rollcall.person.Person;

/** Attendance records in PostgreSQL. */
@ApplicationScoped
class AttendanceRepository implements PanacheRepositoryBase<AttendanceRecord, Integer> {

    private static final String WITH_PERSON = "from AttendanceRecord r join fetch r.person where ";

    /** Everything that an {@link AttendancePolicy.History} has to hold. */
    Uni<List<AttendanceRecord>> around(Person person, AttendancePolicy.Passage passage) {
        return list("""
                person = :person
                and (workDate between :before and :date or checkIn <= :at and (checkOut >= :at or checkOut is not null and lastSeen >= :at))
                """, Parameters.with("person", person).and("before", passage.workDate().minusDays(1))
                .and("date", passage.workDate()).and("at", passage.at()));
    }

    /** With its person; null when there is none. */
    Uni<AttendanceRecord> findWithPerson(int id) {
        return find(WITH_PERSON + "r.id = ?1", id).firstResult();
    }

    /** Whose record it is; null when there is none. Loads no record, so that it can be read fresh after the person is locked. */
    Uni<Long> personKeyOf(int id) {
        return getSession().chain(session -> session
                .createQuery("select r.person.key from AttendanceRecord r where r.id = :id", Long.class)
                .setParameter("id", id).getSingleResultOrNull());
    }

    Uni<Long> count(AttendanceFilter filter, LocalDate today) {
        return count("from AttendanceRecord r where " + filter.condition(), filter.parameters(today));
    }

    /** Newest check-in first, with their persons. */
    Uni<List<AttendanceRecord>> page(AttendanceFilter filter, LocalDate today, Page page) {
        return find(WITH_PERSON + filter.condition() + " order by r.checkIn desc, r.id desc", filter.parameters(today))
                .range(page.offset(), page.last()).list();
    }

    /** Takes the person out of the records; the hours stay. */
    Uni<Integer> anonymise(Person person, String name, JsonObject nothing) {
        return update("personName = ?1, notes = null, location = null, metadata = ?2 where person = ?3", name, nothing, person);
    }
}

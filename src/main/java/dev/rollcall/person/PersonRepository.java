package dev.rollcall.person;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Text;

/** People in PostgreSQL. An erased person is not found by any id. */
@ApplicationScoped
public class PersonRepository implements PanacheRepositoryBase<Person, Long> {

    /** Announces the key of a person whose row or faces have changed. */
    public static final String CHANNEL = "person";

    private static final String KNOWN = "personId = ?1 and status <> ?2";

    /** @return null when there is no such person */
    public Uni<Person> findByPersonId(String personId) {
        return byPersonId(personId, find(KNOWN, personId, PersonStatus.ERASED));
    }

    /** Whoever changes the person or marks attendance waits until this transaction ends. @return null when there is none */
    public Uni<Person> lockByPersonId(String personId) {
        return byPersonId(personId, find(KNOWN, personId, PersonStatus.ERASED).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    /** PostgreSQL would not even compare with what it cannot store. */
    private static Uni<Person> byPersonId(String personId, PanacheQuery<Person> query) {
        return Text.isStorable(personId) ? query.firstResult() : Uni.createFrom().nullItem();
    }

    /** @see #lockByPersonId(String) */
    public Uni<Person> lockByKey(long key) {
        return findById(key, LockModeType.PESSIMISTIC_WRITE);
    }
}

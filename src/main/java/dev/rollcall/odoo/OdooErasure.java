package dev.rollcall.odoo;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;

import dev.rollcall.person.ConsentListener;
import dev.rollcall.person.Erasure;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonErased;

/**
 * Cuts an erased person off from Odoo: which attendance there was whose, and which photo was looked at, is forgotten. That the photo of
 * this employee is not to be taken again is kept, as a salted hash of the number.
 */
@ApplicationScoped
class OdooErasure implements PersonErased, ConsentListener {

    private static final int SALT = 16;
    private static final String PHOTOS = "delete from odoo_photo where person_key = :person";
    private static final String ATTENDANCE = "delete from odoo_attendance where record_id in (select id from attendance_record where person_key = :person)";
    /** What a run said in words may name anybody; the numbers stay. */
    private static final String RUNS = """
            update odoo_run set message = null, figures = figures || case when figures -> 'errors' is null then '{}' else cast('{"errors": []}' as jsonb) end
                || case when figures -> 'warnings' is null then '{}' else cast('{"warnings": []}' as jsonb) end
            where exists (select from jsonb_array_elements_text(cast(cast(:words as text) as jsonb)) as w (word)
                where position(lower(word) in lower(coalesce(message, '') || ' ' || cast(figures as text))) > 0)""";
    private static final String REMEMBER = """
            insert into erased_employee (digest, salt, erased_at)
            values (sha256(cast(:salt as bytea) || convert_to(cast(:employee as text), 'UTF8')), cast(:salt as bytea), now())""";

    private final SecureRandom random = new SecureRandom();

    @Override
    public Uni<Map<String, Long>> erased(Erasure erasure) {
        long key = erasure.person().key;
        Map<String, Long> rows = new LinkedHashMap<>();
        return Panache.getSession().chain(session -> session.createNativeQuery(PHOTOS).setParameter("person", key).executeUpdate()
                .invoke(count -> rows.put("odoo_photo", count.longValue()))
                .chain(() -> session.createNativeQuery(ATTENDANCE).setParameter("person", key).executeUpdate())
                .invoke(count -> rows.put("odoo_attendance", count.longValue()))
                .chain(() -> session.createNativeQuery(RUNS).setParameter("words", words(erasure.words()).encode()).executeUpdate())
                .chain(() -> remember(session, erasure)).replaceWith(rows));
    }

    /** The photo that was not taken may be taken now. */
    @Override
    public Uni<Void> given(Person person) {
        return Panache.getSession().chain(session -> session.createNativeQuery(PHOTOS + " and reason is not null").setParameter("person", person.key)
                .executeUpdate()).replaceWithVoid();
    }

    /** Whatever is there in Odoo is not looked at again before the person agrees. */
    @Override
    public Uni<Map<String, Long>> withdrawn(Person person) {
        return Panache.getSession().chain(session -> session.createNativeQuery("update odoo_photo set reason = 'no_consent' where person_key = :person")
                .setParameter("person", person.key).executeUpdate()).map(count -> Map.of());
    }

    private Uni<Void> remember(Mutiny.Session session, Erasure erasure) {
        Object employee = erasure.person().metadata.getValue(SyncedPersons.ODOO_ID);
        Object db = erasure.person().metadata.getValue(SyncedPersons.ODOO_DB);
        if (employee == null || db == null) {
            return Uni.createFrom().voidItem();
        }
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return session.createNativeQuery(REMEMBER).setParameter("salt", salt).setParameter("employee", db + "/" + employee).executeUpdate()
                .replaceWithVoid();
    }

    /** A name of a letter or two is in every sentence. */
    private static JsonArray words(List<String> words) {
        return new JsonArray(words.stream().filter(word -> word.length() > 2).toList());
    }
}

package dev.rollcall.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** The audit trail in PostgreSQL. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntry, Long> {

    private static final int BATCH = 1000;

    private final Pool pool;
    private final Times times;

    AuditRepository(Pool pool, Times times) {
        this.pool = pool;
        this.times = times;
    }

    /** @param action null, like the others, for any */
    Uni<Listing<AuditView>> page(String action, String subject, Instant since, Instant until, Page page) {
        Conditions conditions = new Conditions().and("action =", action).and("subject =", subject).and("at >=", since).and("at <", until);
        return pool.withConnection(connection -> Listing.read(connection, "audit", conditions, page, row -> AuditView.of(row, times)));
    }

    /** In the caller's transaction, in both the trail and the log; what others wrote about the person into the log is gone. */
    Uni<Map<String, Long>> rename(String personId, String pseudonym) {
        Map<String, Long> counts = new HashMap<>();
        return getSession().chain(session -> session
                .createNativeQuery("update audit set subject = :after where subject = :before")
                .setParameter("before", AuditTrail.person(personId)).setParameter("after", AuditTrail.person(pseudonym)).executeUpdate()
                .invoke(count -> counts.merge("audit", count.longValue(), Long::sum))
                .chain(() -> session.createNativeQuery(renameDetails("audit"))
                        .setParameter("before", personId).setParameter("after", pseudonym).executeUpdate())
                .invoke(count -> counts.merge("audit", count.longValue(), Long::sum))
                .chain(() -> session.createNativeQuery("update system_log set details = details - 'metadata' - 'snapshot_path' "
                        + "where details ->> 'person_id' = :before").setParameter("before", personId).executeUpdate())
                .chain(() -> session.createNativeQuery(renameDetails("system_log"))
                        .setParameter("before", personId).setParameter("after", pseudonym).executeUpdate())
                .invoke(count -> counts.merge("system_log", count.longValue(), Long::sum)))
                .replaceWith(counts);
    }

    /** Wherever a word is found in a text of the trail and of the log. Reads both from end to end. @return in how many entries */
    Uni<Long> redact(Collection<String> words, String pseudonym) {
        Redaction redaction = new Redaction(words, pseudonym);
        String needles = needles(words).encode();
        return getSession().chain(session -> redact(session, new Texts("audit", "subject", redaction::subject, redaction, needles), 0, 0)
                .chain(trail -> redact(session, new Texts("system_log", "message", redaction::text, redaction, needles), 0, trail)));
    }

    /** @param text a column, which {@code ofText} redacts @param needles what to look for, as an array in JSON */
    private record Texts(String table, String text, UnaryOperator<String> ofText, Redaction redaction, String needles) {
    }

    /** A batch at a time, since the trail may be years long. */
    private static Uni<Long> redact(Mutiny.Session session, Texts texts, long after, long sum) {
        return session.createNativeQuery("select id, " + texts.text + ", cast(details as text) from " + texts.table
                + " where id > :after and exists (select from jsonb_array_elements_text(cast(cast(:words as text) as jsonb)) as w (word) "
                + "where position(lower(word) in lower(" + texts.text + " || ' ' || coalesce(cast(details as text), ''))) > 0) order by id limit " + BATCH,
                Object[].class)
                .setParameter("after", after).setParameter("words", texts.needles).getResultList()
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(sum)
                        : Multi.createFrom().iterable(rows).onItem().transformToUniAndConcatenate(row -> rewrite(session, texts, row))
                                .collect().with(Collectors.summingLong(Integer::longValue))
                                .chain(one -> redact(session, texts, ((Number) rows.get(rows.size() - 1)[0]).longValue(), sum + one)));
    }

    private static Uni<Integer> rewrite(Mutiny.Session session, Texts texts, Object[] row) {
        String before = (String) row[1];
        JsonObject details = row[2] == null ? null : new JsonObject((String) row[2]);
        String after = texts.ofText.apply(before);
        JsonObject redacted = details == null ? null : texts.redaction.object(details);
        if (after.equals(before) && Objects.equals(details, redacted)) {
            return Uni.createFrom().item(0);
        }
        return session.createNativeQuery("update " + texts.table + " set " + texts.text
                + " = :text, details = cast(cast(:details as text) as jsonb) where id = :id")
                .setParameter("text", after).setParameter("details", redacted == null ? null : redacted.encode())
                .setParameter("id", row[0]).executeUpdate();
    }

    /** The words, and as JSON spells them within a text. */
    private static JsonArray needles(Collection<String> words) {
        Set<String> needles = new LinkedHashSet<>(words);
        words.forEach(word -> {
            String json = Json.encode(word);
            needles.add(json.substring(1, json.length() - 1));
        });
        return new JsonArray(List.copyOf(needles));
    }

    Uni<Void> silence(Collection<String> subjects) {
        return getSession().chain(session -> session
                .createNativeQuery("update audit set details = (details - 'reason') #- '{before,notes}' #- '{after,notes}' where subject in (:subjects)")
                .setParameter("subjects", subjects).executeUpdate()).replaceWithVoid();
    }

    private static String renameDetails(String table) {
        return "update " + table + " set details = details || jsonb_build_object('person_id', cast(:after as text)) "
                + "where details ->> 'person_id' = :before";
    }
}

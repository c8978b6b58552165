package dev.rollcall.event;

import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Takes events in the transaction of the fact that they tell of: both are committed, or neither. Nothing is announced here: a
 * {@code NOTIFY} would make the commits of all marks wait for each other.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = "insert into event (id, type, occurred_at, subject, person_key, data) values (%s)";
    private static final String BY_NUMBER = INSERT.formatted("$1, $2, $3, $4, $5, $6");
    /** As text: the client would take a text for a jsonb parameter as a JSON text. */
    private static final String BY_NAME = INSERT.formatted("cast(cast(:id as text) as uuid), :type, :at, :subject, "
            + "cast(cast(:person as text) as bigint), cast(cast(:data as text) as jsonb)");

    private final Sequencer sequencer;

    Outbox(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    /** In the transaction of the Hibernate session of the calling context. */
    public Uni<Void> append(Event event) {
        return Panache.getSession().chain(session -> session.createNativeQuery(BY_NAME)
                .setParameter("id", event.id().toString()).setParameter("type", event.type().text())
                .setParameter("at", event.occurredAt().atOffset(ZoneOffset.UTC)).setParameter("subject", event.subject())
                .setParameter("person", event.personKey() == null ? null : event.personKey().toString())
                .setParameter("data", event.data().encode()).executeUpdate())
                .invoke(sequencer::soon).replaceWithVoid();
    }

    /** In the open transaction of this connection. May be sent before what was sent on it earlier has been answered. */
    public Uni<Void> append(SqlConnection connection, List<Event> events) {
        List<Tuple> rows = events.stream().map(Outbox::row).toList();
        return switch (rows.size()) {
            case 0 -> Uni.createFrom().voidItem();
            case 1 -> connection.preparedQuery(BY_NUMBER).execute(rows.get(0)).invoke(sequencer::soon).replaceWithVoid();
            default -> connection.preparedQuery(BY_NUMBER).executeBatch(rows).invoke(sequencer::soon).replaceWithVoid();
        };
    }

    private static Tuple row(Event event) {
        return Tuple.tuple().addUUID(event.id()).addString(event.type().text()).addValue(event.occurredAt().atOffset(ZoneOffset.UTC))
                .addString(event.subject()).addLong(event.personKey()).addJsonObject(event.data());
    }
}

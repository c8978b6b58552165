package dev.rollcall.event;

import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Takes events in the transaction of the fact that they tell of: both are committed, or neither. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = "insert into event (id, type, occurred_at, subject, person_key, data) values (%s)";
    private static final String BY_NUMBER = INSERT.formatted("$1, $2, $3, $4, $5, $6");
    private static final String BY_NAME = INSERT.formatted(":id, :type, :at, :subject, :person, cast(:data as jsonb)");

    /** In the transaction of the Hibernate session of the calling context. */
    public Uni<Void> append(Event event) {
        return Panache.getSession().chain(session -> session.createNativeQuery(BY_NAME)
                .setParameter("id", event.id()).setParameter("type", event.type().text())
                .setParameter("at", event.occurredAt().atOffset(ZoneOffset.UTC)).setParameter("subject", event.subject())
                .setParameter("person", event.personKey()).setParameter("data", event.data().encode()).executeUpdate()).replaceWithVoid();
    }

    /** In the open transaction of this connection. */
    public Uni<Void> append(SqlConnection connection, List<Event> events) {
        List<Tuple> rows = events.stream().map(event -> Tuple.tuple().addUUID(event.id()).addString(event.type().text())
                .addValue(event.occurredAt().atOffset(ZoneOffset.UTC)).addString(event.subject()).addLong(event.personKey())
                .addJsonObject(event.data())).toList();
        return rows.isEmpty() ? Uni.createFrom().voidItem() : connection.preparedQuery(BY_NUMBER).executeBatch(rows).replaceWithVoid();
    }
}

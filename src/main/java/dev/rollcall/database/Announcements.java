package dev.rollcall.database;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Tells other replicas of a change, as part of the transaction that makes it: what is rolled back is never announced. */
@ApplicationScoped
public class Announcements {

    /** Needs an open transaction. @param payload never personal or secret: it shows in PostgreSQL's own views */
    public Uni<Void> announce(String channel, String payload) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1 from pg_notify(:channel, :payload)", Integer.class)
                        .setParameter("channel", channel).setParameter("payload", payload).getSingleResult())
                .replaceWithVoid();
    }
}

package dev.rollcall.event;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.AfterRestore;

/** Clients may know events that a restored backup does not: their cursors must not fit what happens from now on. Only a command asks for it, past injection. */
@Unremovable
@ApplicationScoped
class NewStream implements AfterRestore {

    private static final String RENAME = "update event_stream set id = gen_random_uuid()";

    private final Pool pool;

    NewStream(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<String> restored() {
        return pool.withConnection(connection -> connection.query(RENAME).execute())
                .replaceWith("Event cursors of before are answered with reset");
    }
}

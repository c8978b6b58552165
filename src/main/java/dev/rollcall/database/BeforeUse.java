package dev.rollcall.database;

import io.smallrye.mutiny.Uni;

/** What a room has to read before anybody works with the database. Until it is done the schema does not count as ready. */
public interface BeforeUse {

    /** Runs on a safe context right after each migration. When it fails, the migration is repeated with it. */
    Uni<Void> prepare();
}

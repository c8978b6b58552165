package dev.rollcall.database;

import io.smallrye.mutiny.Uni;

/** What a room has to do once after a backup was restored, because clients may know more than it. */
public interface AfterRestore {

    /** @return a line for whoever restores */
    Uni<String> restored();
}

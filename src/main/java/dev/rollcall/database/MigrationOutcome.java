package dev.rollcall.database;

import java.util.List;

/**
 * What bringing the schema up to date has come to.
 *
 * @param applied versions that were applied now, in their order
 * @param later versions in the database that this release does not know: a later release was here. It must leave the schema so that the
 *        release before still works on it
 */
record MigrationOutcome(List<String> applied, List<String> later) {

    @Override
    public String toString() {
        String done = applied.isEmpty() ? "The schema is up to date" : "Migrations applied: " + String.join(", ", applied);
        return later.isEmpty() ? done : done + ". A later release has been here: this one does not know " + String.join(", ", later) + ", and goes on";
    }
}

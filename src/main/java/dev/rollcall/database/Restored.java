package dev.rollcall.database;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.quarkus.arc.Unremovable;

/** What has to be done once after a back-up came back. Only commands ask for it, past injection. */
@Unremovable
@ApplicationScoped
public class Restored {

    private final SchemaMigration migration;
    private final IdSequences sequences;
    private final Instance<AfterRestore> others;
    private final SafeContext context;

    Restored(SchemaMigration migration, IdSequences sequences, @Any Instance<AfterRestore> others, SafeContext context) {
        this.migration = migration;
        this.sequences = sequences;
        this.others = others;
        this.context = context;
    }

    /**
     * Brings the schema up to date, moves every id sequence past whatever clients may know, and lets the rooms do their part. Blocks.
     *
     * @return lines for whoever restores
     */
    public List<String> settle() {
        migration.migrate();
        List<String> lines = new ArrayList<>();
        context.call(sequences::leap).await().indefinitely()
                .forEach((column, next) -> lines.add("%s goes on after %d".formatted(column, next)));
        for (AfterRestore other : others) {
            lines.add(context.call(other::restored).await().indefinitely());
        }
        return lines;
    }
}

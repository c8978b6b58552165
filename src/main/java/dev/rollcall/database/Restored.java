package dev.rollcall.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;

/** What has to be done once after a back-up came back. Only commands ask for it, past injection. */
@Unremovable
@ApplicationScoped
public class Restored {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

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
        await(Uni.createFrom().voidItem().invoke(migration::migrate));
        List<String> lines = new ArrayList<>();
        await(context.call(sequences::leap)).forEach((column, next) -> lines.add("%s goes on after %d".formatted(column, next)));
        for (AfterRestore other : others) {
            lines.add(await(context.call(other::restored)));
        }
        return lines;
    }

    /** A database that does not answer for a moment must not end it half-way; done twice it is as good as once. */
    private static <T> T await(Uni<T> step) {
        return step.onFailure(DatabaseFailures::isUnavailable).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(ATTEMPTS).await().indefinitely();
    }
}

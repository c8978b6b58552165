package dev.rollcall.database;

import java.time.Duration;
import java.time.Instant;

import io.smallrye.mutiny.Uni;

/**
 * A rule by which something goes with time. Whoever keeps the data owns the rule; one job carries all of them out. Both methods that
 * touch the database may be called from any thread, and what {@link #due} counts is what {@link #deleteSome} deletes.
 */
public interface RetentionRule {

    /**
     * What would go.
     *
     * @param bytes that the rows take, roughly; 0 where nobody has looked
     */
    record Amount(long rows, long bytes) {

        public static final Amount NONE = new Amount(0, 0);
    }

    /** The table. */
    String data();

    /** Name of the runtime setting, or of the property, that says how long it is kept. */
    String setting();

    /** How often the job looks. */
    default Duration every() {
        return Duration.ofHours(1);
    }

    /** What is older goes; null: nothing does by age. */
    Instant cutOff();

    /** What {@link #clean} would delete now. */
    Uni<Amount> due();

    /** Deletes a few thousand rows at most, in a transaction of its own. Replicas may do it at once. @return how many; 0 when none was left */
    Uni<Long> deleteSome();

    /** Deletes everything that is due. @return how many rows */
    default Uni<Long> clean() {
        return Uni.createFrom().deferred(this::deleteSome)
                .chain(deleted -> deleted == 0 ? Uni.createFrom().item(0L) : clean().map(more -> deleted + more));
    }
}

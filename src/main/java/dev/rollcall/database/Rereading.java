package dev.rollcall.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * Keeps memory equal to a table that is announced when it changes. One reading follows the other, each of the whole table: whatever
 * order notifications arrive in, what was committed last wins. Any thread.
 */
public final class Rereading {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 20;

    private final String what;
    private final Supplier<Uni<Void>> reading;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> notBegun;

    /**
     * @param what is read, in the plural, for the log
     * @param reading reads the whole table and takes over what is in it; finds its own context
     */
    public Rereading(String what, Supplier<Uni<Void>> reading) {
        this.what = what;
        this.reading = reading;
    }

    /** Completes when all that was committed before the call has been taken over. */
    public Uni<Void> refresh() {
        return Uni.createFrom().completionStage(this::next);
    }

    /** The same for a change that was announced: tried again for a while when it fails. */
    public void follow() {
        refresh().onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(MOST_TRIES)
                .subscribe().with(done -> {
                }, failure -> Log.warnf("Changed %s were not read again: %s", what, DatabaseFailures.reason(failure)));
    }

    /** Whoever asks while a reading has not begun yet shares it. */
    private synchronized CompletableFuture<Void> next() {
        if (notBegun != null) {
            return notBegun.copy();
        }
        CompletableFuture<Void> next = new CompletableFuture<>();
        CompletableFuture<Void> before = last;
        notBegun = next;
        last = next;
        before.whenComplete((done, failure) -> read(next));
        return next.copy();
    }

    private void read(CompletableFuture<Void> told) {
        synchronized (this) {
            notBegun = null;
        }
        Uni.createFrom().deferred(reading::get).ifNoItem().after(LONGEST_READING).fail()
                .subscribe().with(done -> told.complete(null), told::completeExceptionally);
    }
}

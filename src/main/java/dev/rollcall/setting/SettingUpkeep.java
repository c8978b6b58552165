package dev.rollcall.setting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.BeforeUse;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;

/**
 * Keeps memory equal to the table: read before the database counts as ready, after each change here or on another replica, and
 * after each reconnect. One reading follows the other, each of the whole table: whatever order notifications arrive in, what was
 * committed last wins.
 */
@ApplicationScoped
class SettingUpkeep implements BeforeUse {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 20;

    private final Settings settings;
    private final SettingRepository repository;
    private final SafeContext context;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> notBegun;

    SettingUpkeep(Settings settings, SettingRepository repository, SafeContext context) {
        this.settings = settings;
        this.repository = repository;
        this.context = context;
    }

    void start(@Observes StartupEvent started, RollcallConfig config, Notifications notifications) {
        // Wrong properties stop the start here.
        settings.calendar();
        if (config.serve()) {
            notifications.on(SettingService.CHANNEL, name -> follow(), this::follow);
        }
    }

    @Override
    public Uni<Void> prepare() {
        return refresh();
    }

    /** Completes when all that was committed before the call is in force. On any thread. */
    Uni<Void> refresh() {
        return Uni.createFrom().completionStage(this::reading);
    }

    private void follow() {
        refresh().onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(MOST_TRIES)
                .subscribe().with(done -> {
                }, failure -> Log.warnf("Changed settings were not read again: %s", DatabaseFailures.reason(failure)));
    }

    private synchronized CompletableFuture<Void> reading() {
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

    private void read(CompletableFuture<Void> reading) {
        synchronized (this) {
            notBegun = null;
        }
        context.call(this::all).ifNoItem().after(LONGEST_READING).fail().invoke(settings::replace)
                .subscribe().with(done -> reading.complete(null), reading::completeExceptionally);
    }

    private Uni<List<StoredSetting>> all() {
        return Panache.withSession(repository::all);
    }
}

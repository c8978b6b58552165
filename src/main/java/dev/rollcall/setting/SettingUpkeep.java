package dev.rollcall.setting;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.BeforeUse;
import dev.rollcall.database.Notifications;
import dev.rollcall.database.Rereading;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;

/**
 * Keeps memory equal to the table: read before the database counts as ready, after each change here or on another replica, and
 * after each reconnect.
 */
@ApplicationScoped
class SettingUpkeep implements BeforeUse {

    private final Settings settings;
    private final SettingRepository repository;
    private final SafeContext context;
    private final Rereading table = new Rereading("settings", this::read);

    SettingUpkeep(Settings settings, SettingRepository repository, SafeContext context) {
        this.settings = settings;
        this.repository = repository;
        this.context = context;
    }

    void start(@Observes StartupEvent started, RollcallConfig config, Notifications notifications) {
        // Wrong properties stop the start here.
        settings.calendar();
        if (config.serve()) {
            notifications.on(SettingService.CHANNEL, name -> table.follow(), table::follow);
        }
    }

    @Override
    public Uni<Void> prepare() {
        return refresh();
    }

    /** Completes when all that was committed before the call is in force. On any thread. */
    Uni<Void> refresh() {
        return table.refresh();
    }

    private Uni<Void> read() {
        return context.call(this::all).invoke(settings::replace).replaceWithVoid();
    }

    private Uni<List<StoredSetting>> all() {
        return Panache.withSession(repository::all);
    }
}

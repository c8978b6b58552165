package dev.rollcall.setting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.Announcements;
import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Changes settings. One change at a time, over all replicas: the combination that is checked is the one that will be in force. */
@ApplicationScoped
class SettingService {

    /** Announces the name of a setting that has changed. */
    static final String CHANNEL = "setting";

    private final SettingRepository repository;
    private final Settings settings;
    private final SettingUpkeep upkeep;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final SystemLog log;
    private final Clock clock;

    SettingService(SettingRepository repository, Settings settings, SettingUpkeep upkeep, Announcements announcements, AuditTrail audit,
            SystemLog log, Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.upkeep = upkeep;
        this.announcements = announcements;
        this.audit = audit;
        this.log = log;
        this.clock = clock;
    }

    record Change(JsonNode before, StoredSetting stored) {
    }

    /**
     * The value is in force here when this completes, and soon after on other replicas.
     *
     * @param by name of the API key
     * @throws InvalidRequestException when it is not valid in itself
     * @return fails with {@link InvalidRequestException} when it does not go with the other settings
     */
    Uni<Change> change(ConfigChange asked, String by) {
        return change(asked, asked.setting(), by);
    }

    private <T> Uni<Change> change(ConfigChange asked, Setting<T> setting, String by) {
        T value = setting.read(asked.value());
        return Panache.withTransaction(() -> store(asked, setting, value, by))
                .call(change -> upkeep.refresh().onFailure().invoke(failure -> takeOver(change, failure)).onFailure().recoverWithNull())
                .invoke(change -> log.note(Level.INFO, Category.SYSTEM, "Setting " + change.stored.name() + " changed",
                        Map.of("key", change.stored.name(), "before", change.before, "after", change.stored.value())));
    }

    private <T> Uni<Change> store(ConfigChange asked, Setting<T> setting, T value, String by) {
        return repository.lock().chain(repository::all).chain(present -> {
            SettingValues before = settings.with(present);
            before.with(setting, value).check();
            Change change = new Change(setting.write(before.get(setting)), new StoredSetting(setting.name(), setting.write(value),
                    asked.describes() ? asked.description() : description(present, setting), now(), by));
            return repository.put(change.stored).chain(() -> announcements.announce(CHANNEL, setting.name()))
                    .chain(() -> audit.record("setting.changed", "setting/" + setting.name(),
                            Map.of("before", change.before, "after", change.stored.value())))
                    .replaceWith(change);
        });
    }

    private static String description(List<StoredSetting> present, Setting<?> setting) {
        return present.stream().filter(each -> each.name().equals(setting.name())).findAny().map(StoredSetting::description).orElse(null);
    }

    /** It is stored, but what else is cannot be read just now; the listening connection will come back and read it. */
    private void takeOver(Change change, Throwable failure) {
        Log.warnf("Settings could not be read again after a change: %s", DatabaseFailures.reason(failure));
        settings.add(change.stored);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

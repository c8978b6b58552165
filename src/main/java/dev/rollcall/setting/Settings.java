package dev.rollcall.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.logging.Log;

/** The settings in force now. Reads memory only, from any thread: ask each time, remember nothing. */
@ApplicationScoped
public class Settings {

    private final SettingValues defaults;
    private volatile State state;

    private record State(SettingValues values, Map<String, StoredSetting> stored, Set<String> complaints) {
    }

    /** @throws IllegalArgumentException naming the property that is wrong */
    @Inject
    Settings(SettingsConfig config) {
        this(SettingValues.of(config));
    }

    Settings(SettingValues defaults) {
        this.defaults = defaults;
        this.state = new State(defaults, Map.of(), Set.of());
    }

    public <T> T get(Setting<T> setting) {
        return state.values.get(setting);
    }

    /** Working days and hours by the settings in force now; what it says stays consistent in itself. */
    public WorkCalendar calendar() {
        return state.values.calendar();
    }

    /** What the setting is while nobody has changed it. */
    <T> T defaultOf(Setting<T> setting) {
        return defaults.get(setting);
    }

    /** Empty for one that has its default. */
    Optional<StoredSetting> stored(Setting<?> setting) {
        return Optional.ofNullable(state.stored.get(setting.name()));
    }

    /** What the settings are with these changes alone. */
    SettingValues with(List<StoredSetting> stored) {
        return defaults.with(stored, complaint -> {
        });
    }

    /** These changes alone are in force from now on. Values that are not valid count for nothing. */
    synchronized void replace(List<StoredSetting> stored) {
        Set<String> complaints = new TreeSet<>();
        SettingValues values = defaults.with(stored, complaints::add);
        if (!complaints.equals(state.complaints)) {
            complaints.forEach(complaint -> Log.warnf("A stored setting is ignored: %s", complaint));
        }
        state = new State(values, stored.stream().collect(Collectors.toMap(StoredSetting::name, Function.identity())), complaints);
    }

    /** This change is in force too. */
    synchronized void add(StoredSetting changed) {
        Map<String, StoredSetting> stored = new HashMap<>(state.stored);
        stored.put(changed.name(), changed);
        replace(List.copyOf(stored.values()));
    }
}

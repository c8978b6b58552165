package dev.rollcall.setting;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import dev.rollcall.http.InvalidRequestException;

/** A value for every setting. Immutable. */
final class SettingValues {

    /** The catalogue's own. */
    static final SettingValues INITIAL = new SettingValues(Map.of());

    private final Map<Setting<?>, Object> values;
    private final WorkCalendar calendar;

    /** @param values those that differ from the catalogue's; may hold nulls */
    private SettingValues(Map<Setting<?>, Object> values) {
        this.values = Collections.unmodifiableMap(values);
        this.calendar = new WorkCalendar(new WorkDay(get(Setting.TIMEZONE), get(Setting.WORK_DAY_STARTS_AT)),
                get(Setting.WORKING_HOURS_START), get(Setting.WORKING_HOURS_END),
                Duration.ofMinutes(get(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES)), get(Setting.WORKING_DAYS), get(Setting.HOLIDAYS));
    }

    /** @throws IllegalArgumentException naming the property that is wrong */
    static SettingValues of(SettingsConfig config) {
        SettingValues values = INITIAL;
        Map<Setting<?>, String> given = new HashMap<>();
        for (Map.Entry<String, String> each : config.values().entrySet()) {
            String name = each.getKey().toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            Setting<?> setting = Setting.named(name);
            if (setting == null) {
                throw new IllegalArgumentException("rollcall.settings." + name + ": there is no such setting");
            }
            String other = given.putIfAbsent(setting, each.getValue());
            if (other != null && !other.equals(each.getValue())) {
                throw new IllegalArgumentException("rollcall.settings." + name + ": is given twice, with different values");
            }
            values = values.with(setting, each.getValue());
        }
        try {
            values.check();
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("rollcall.settings." + e.getMessage(), e);
        }
        return values;
    }

    private <T> SettingValues with(Setting<T> setting, String text) {
        try {
            return with(setting, setting.parse(text));
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("rollcall.settings." + e.getMessage(), e);
        }
    }

    <T> SettingValues with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> changed = new HashMap<>(values);
        changed.put(setting, value);
        return new SettingValues(changed);
    }

    /** These and what is stored. @param complaints hears why a stored value counts for nothing */
    SettingValues with(List<StoredSetting> stored, Consumer<String> complaints) {
        Map<Setting<?>, Object> changed = new HashMap<>(values);
        for (StoredSetting each : stored) {
            Setting<?> setting = Setting.named(each.name());
            if (setting == null) {
                complaints.accept(each.name() + ": there is no such setting");
                continue;
            }
            try {
                changed.put(setting, setting.read(each.value()));
            } catch (InvalidRequestException e) {
                complaints.accept(e.getMessage());
            }
        }
        return new SettingValues(changed);
    }

    @SuppressWarnings("unchecked") // put with the setting's own type
    <T> T get(Setting<T> setting) {
        return values.containsKey(setting) ? (T) values.get(setting) : setting.initial();
    }

    WorkCalendar calendar() {
        return calendar;
    }

    /**
     * What single values cannot show: working hours that begin and end at the same time, and a grace period as long as the working
     * hours, with which nobody could be late.
     *
     * @throws InvalidRequestException naming a setting that is part of it
     */
    void check() {
        LocalTime start = get(Setting.WORKING_HOURS_START);
        LocalTime end = get(Setting.WORKING_HOURS_END);
        if (start.equals(end)) {
            throw new InvalidRequestException(Setting.WORKING_HOURS_END.name(), "must differ from working_hours_start");
        }
        Duration hours = Duration.between(start, end);
        hours = hours.isNegative() ? hours.plusDays(1) : hours;
        if (Duration.ofMinutes(get(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES)).compareTo(hours) >= 0) {
            throw new InvalidRequestException(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES.name(), "must be shorter than the working hours");
        }
    }
}

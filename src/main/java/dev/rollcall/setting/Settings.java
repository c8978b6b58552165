package dev.rollcall.setting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/** The settings in force now. Reads memory only: ask each time, remember nothing. */
@ApplicationScoped
public class Settings {

    private final Map<Setting<?>, Object> values = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // put with the setting's own type
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        return value == null ? setting.initial() : (T) value;
    }
}

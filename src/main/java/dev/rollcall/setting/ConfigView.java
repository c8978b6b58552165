package dev.rollcall.setting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.rollcall.http.Times;

/** The settings as clients see them, {@code max_face_distance} included. */
@ApplicationScoped
class ConfigView {

    /** Read-only: 1 minus the bar in force. */
    static final String MAX_FACE_DISTANCE = "max_face_distance";

    private final Settings settings;
    private final FaceBar bar;
    private final Times times;

    ConfigView(Settings settings, FaceBar bar, Times times) {
        this.settings = settings;
        this.bar = bar;
        this.times = times;
    }

    Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Setting.all().forEach(setting -> all.put(setting.name(), value(setting)));
        all.put(MAX_FACE_DISTANCE, maxFaceDistance());
        return all;
    }

    /** @throws UnknownSettingException for other names */
    ConfigAnswers.Entry one(String name) {
        if (name.equals(MAX_FACE_DISTANCE)) {
            return new ConfigAnswers.Entry(name, maxFaceDistance(), "1 minus the cosine that a face must reach", JsonNodeFactory.instance.nullNode(),
                    "cannot be set; face_confidence_threshold changes it", true, null, null);
        }
        Setting<?> setting = Setting.named(name);
        if (setting == null) {
            throw new UnknownSettingException(name);
        }
        return entry(setting);
    }

    private <T> ConfigAnswers.Entry entry(Setting<T> setting) {
        StoredSetting stored = settings.stored(setting).orElse(null);
        return new ConfigAnswers.Entry(setting.name(), value(setting), description(setting, stored),
                setting.write(settings.defaultOf(setting)), setting.rule(), false, stored == null ? null : times.seconds(stored.updatedAt()),
                stored == null ? null : stored.updatedBy());
    }

    ConfigAnswers.Changed changed(SettingService.Change change) {
        StoredSetting stored = change.stored();
        return new ConfigAnswers.Changed(stored.name(), stored.value(), description(Setting.named(stored.name()), stored), change.before(),
                stored.value(), times.seconds(stored.updatedAt()));
    }

    private <T> JsonNode value(Setting<T> setting) {
        return setting.write(settings.get(setting));
    }

    private static String description(Setting<?> setting, StoredSetting stored) {
        return stored == null || stored.description() == null ? setting.description() : stored.description();
    }

    private JsonNode maxFaceDistance() {
        var inForce = bar.inForce();
        return inForce.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.numberNode(
                BigDecimal.ONE.subtract(BigDecimal.valueOf(inForce.getAsDouble())).setScale(6, RoundingMode.HALF_UP).doubleValue());
    }
}

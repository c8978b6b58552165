package dev.rollcall.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A wrong property stops the start and is named. */
class SettingsConfigTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', value = { "duplicate_window_minutes=1441", "duplicate_window_minutes=5M", "duplicate_window_minutes=5.0", "auto_mark_enabled=yes",
            "working_hours_start=9:00", "working_hours_end=24:00", "working_days=0", "working_days=1,8", "holidays=2026-02-30",
            "timezone=Berlin", "output_timezone=+01:00", "attendance_policy=first-last", "face_confidence_threshold=1.1",
            "snapshot_interval_seconds=0", "log_retention_days=null", "no_such_setting=1", "odoo_password=secret",
            "working_hours_end=09:00" })
    void aWrongPropertyIsNamed(String name, String value) {
        assertThatThrownBy(() -> properties(Map.of("rollcall.settings." + name, value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rollcall.settings." + name + ": ");
    }

    @Test
    void nobodyCouldBeLateAfterAGracePeriodAsLongAsTheDay() {
        assertThatThrownBy(() -> properties(Map.of("rollcall.settings.working_hours_end", "11:00",
                "rollcall.settings.attendance_grace_period_minutes", "120"))).hasMessageContaining("rollcall.settings.attendance_grace_period_minutes");
    }

    @Test
    void valuesAreWrittenPlainlyOrAsJson() {
        Settings settings = properties(Map.of("rollcall.settings.timezone", "Asia/Kolkata", "rollcall.settings.working_days", "7, 1,2",
                "rollcall.settings.holidays", "2026-12-25,2026-12-26", "rollcall.settings.work_day_starts_at", "04:30",
                "rollcall.settings.face_confidence_threshold", "0.5", "rollcall.settings.auto_mark_enabled", "false"));

        assertThat(settings.get(Setting.TIMEZONE)).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(settings.get(Setting.WORKING_DAYS)).containsExactly(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.SUNDAY);
        assertThat(settings.get(Setting.HOLIDAYS)).containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
        assertThat(settings.get(Setting.WORK_DAY_STARTS_AT)).isEqualTo(LocalTime.of(4, 30));
        assertThat(settings.get(Setting.FACE_CONFIDENCE_THRESHOLD)).isEqualTo(0.5);
        assertThat(settings.get(Setting.AUTO_MARK_ENABLED)).isFalse();
        assertThat(properties(Map.of("rollcall.settings.working_days", "[6]")).get(Setting.WORKING_DAYS)).containsExactly(DayOfWeek.SATURDAY);
        assertThat(properties(Map.of("rollcall.settings.working_days", "6")).get(Setting.WORKING_DAYS)).containsExactly(DayOfWeek.SATURDAY);
    }

    @Test
    void theEnvironmentNamesThemInCapitals() {
        assertThat(environment(Map.of("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "11", "ROLLCALL_SETTINGS_TIMEZONE", "Europe/Berlin"),
                Map.of()).get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(11);
        assertThatThrownBy(() -> environment(Map.of("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "x"), Map.of()))
                .hasMessageStartingWith("rollcall.settings.duplicate_window_minutes: ");
        assertThatThrownBy(() -> environment(Map.of("ROLLCALL_SETTINGS_DUPLICATE_WINDOW", "5"), Map.of()))
                .hasMessageStartingWith("rollcall.settings.duplicate_window: ");
    }

    @Test
    void theEnvironmentWinsOverAFile() {
        assertThat(environment(Map.of("ROLLCALL_SETTINGS_DUPLICATE_WINDOW_MINUTES", "11"),
                Map.of("rollcall.settings.duplicate_window_minutes", "7")).get(Setting.DUPLICATE_WINDOW_MINUTES)).isEqualTo(11);
    }

    @Test
    void withoutPropertiesTheCatalogueHolds() {
        Settings settings = properties(Map.of());

        assertThat(Setting.all()).allSatisfy(setting -> assertThat((Object) settings.get(setting)).isEqualTo(setting.initial()));
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        String document = Files.readString(Path.of("docs", "configuration.md"));

        assertThat(Setting.all()).allSatisfy(setting -> assertThat(document).contains("`" + setting.name() + "`"));
    }

    private static Settings properties(Map<String, String> properties) {
        return environment(Map.of(), properties);
    }

    private static Settings environment(Map<String, String> variables, Map<String, String> properties) {
        return new Settings(new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SettingsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 250), new EnvConfigSource(variables, 300)).build()
                .getConfigMapping(SettingsConfig.class));
    }
}

package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;
import dev.rollcall.setting.WorkDay;

/** The rules in force now. Everything that depends on them asks here, each time. */
@ApplicationScoped
public class AttendanceRules {

    private final Settings settings;

    AttendanceRules(Settings settings) {
        this.settings = settings;
    }

    public AttendancePolicy policy() {
        return new FirstLastPolicy();
    }

    public Duration duplicateWindow() {
        return Duration.ofMinutes(settings.get(Setting.DUPLICATE_WINDOW_MINUTES));
    }

    /** False: cameras mark nothing. */
    public boolean isAutoMarkEnabled() {
        return settings.get(Setting.AUTO_MARK_ENABLED);
    }

    public WorkDay workDay() {
        return settings.calendar().workDay();
    }

    /** The working day that is running at an instant. */
    public LocalDate workDate(Instant at) {
        return workDay().dateOf(at);
    }
}

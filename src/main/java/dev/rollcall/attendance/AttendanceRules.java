package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.setting.AttendancePublish;
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
        return switch (settings.get(Setting.ATTENDANCE_POLICY)) {
            case FIRST_LAST -> new FirstLastPolicy();
            case IN_OUT -> new InOutPolicy();
        };
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

    /** What lists show. */
    public AttendancePublish publish() {
        return settings.get(Setting.ATTENDANCE_PUBLISH);
    }

    /** When the clock closes open records, on the wall clock of their zone; empty when it closes none. */
    public Optional<LocalTime> autoCheckOut() {
        return settings.get(Setting.AUTO_CHECKOUT_ENABLED) ? Optional.of(settings.get(Setting.AUTO_CHECKOUT_TIME)) : Optional.empty();
    }
}

package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.http.Times;

/** The rules in force now. Everything that depends on them asks here, each time. */
@ApplicationScoped
public class AttendanceRules {

    private final AttendanceConfig config;
    private final Times times;

    AttendanceRules(AttendanceConfig config, Times times) {
        this.config = config;
        this.times = times;
    }

    public AttendancePolicy policy() {
        return switch (config.policy()) {
            case FIRST_LAST -> new FirstLastPolicy();
        };
    }

    public Duration duplicateWindow() {
        return config.duplicateWindow();
    }

    /** False: cameras mark nothing. */
    public boolean isAutoMarkEnabled() {
        return config.autoMarkEnabled();
    }

    public WorkDay workDay() {
        return new WorkDay(times.zone(), config.workDayStartsAt());
    }

    /** The working day that is running at an instant. */
    public LocalDate workDate(Instant at) {
        return workDay().dateOf(at);
    }
}

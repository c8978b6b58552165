package dev.rollcall.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import dev.rollcall.attendance.AttendanceRules;
import dev.rollcall.http.Times;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** The calendar in force now. Ask each time. */
@ApplicationScoped
class ReportCalendar {

    private final Settings settings;
    private final AttendanceRules rules;
    private final Times times;
    private final Clock clock;

    ReportCalendar(Settings settings, AttendanceRules rules, Times times, Clock clock) {
        this.settings = settings;
        this.rules = rules;
        this.times = times;
        this.clock = clock;
    }

    Calendar now() {
        return new Calendar(times.zone(), settings.get(Setting.WORKING_DAYS), settings.get(Setting.HOLIDAYS),
                settings.get(Setting.WORKING_HOURS_START), Duration.ofMinutes(settings.get(Setting.ATTENDANCE_GRACE_PERIOD_MINUTES)));
    }

    /** The work date that is running. */
    LocalDate today() {
        return rules.workDate(clock.instant());
    }
}

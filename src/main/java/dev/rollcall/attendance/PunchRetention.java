package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Punches of old work dates, unless they are kept for good. The records that were made of them stay as they are. */
@ApplicationScoped
class PunchRetention implements RetentionRule {

    private final PunchCut cut;
    private final AttendanceRules rules;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    PunchRetention(PunchCut cut, AttendanceRules rules, SafeContext context, Settings settings, Clock clock) {
        this.cut = cut;
        this.rules = rules;
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "punch";
    }

    @Override
    public String setting() {
        return Setting.PUNCH_RETENTION_DAYS.name();
    }

    @Override
    public Instant cutOff() {
        LocalDate before = before();
        return before == null ? null : rules.workDay().start(before);
    }

    @Override
    public Uni<Amount> due() {
        LocalDate before = before();
        return before == null ? Uni.createFrom().item(Amount.NONE) : context.call(() -> cut.count(before));
    }

    @Override
    public Uni<Long> deleteSome() {
        LocalDate before = before();
        return before == null ? Uni.createFrom().item(0L) : context.call(() -> cut.deleteSome(before));
    }

    /** The first work date whose punches are kept; null when all are. */
    private LocalDate before() {
        int days = settings.get(Setting.PUNCH_RETENTION_DAYS);
        return days == 0 ? null : rules.workDate(clock.instant()).minusDays(days);
    }
}

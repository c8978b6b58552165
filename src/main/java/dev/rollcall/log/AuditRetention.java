package dev.rollcall.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.OldRows;
import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Old entries of the audit trail, unless it is kept for good. */
@ApplicationScoped
class AuditRetention implements RetentionRule {

    private final OldRows entries;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    AuditRetention(Pool pool, SafeContext context, Settings settings, Clock clock) {
        this.entries = new OldRows(pool, "audit", "id", "at, id", "at < $1");
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "audit";
    }

    @Override
    public String setting() {
        return Setting.AUDIT_RETENTION_DAYS.name();
    }

    @Override
    public Instant cutOff() {
        int days = settings.get(Setting.AUDIT_RETENTION_DAYS);
        return days == 0 ? null : clock.instant().minus(Duration.ofDays(days));
    }

    @Override
    public Uni<Amount> due() {
        Instant oldest = cutOff();
        return oldest == null ? Uni.createFrom().item(Amount.NONE) : context.call(() -> entries.count(List.of(oldest.atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Uni<Long> deleteSome() {
        Instant oldest = cutOff();
        return oldest == null ? Uni.createFrom().item(0L) : context.call(() -> entries.deleteSome(List.of(oldest.atOffset(ZoneOffset.UTC))));
    }
}

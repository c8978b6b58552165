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

/** Old entries of the system log. */
@ApplicationScoped
class LogRetention implements RetentionRule {

    private final OldRows entries;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    LogRetention(Pool pool, SafeContext context, Settings settings, Clock clock) {
        this.entries = new OldRows(pool, "system_log", "id", "at, id", "at < $1");
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "system_log";
    }

    @Override
    public String setting() {
        return Setting.LOG_RETENTION_DAYS.name();
    }

    @Override
    public Instant cutOff() {
        return clock.instant().minus(Duration.ofDays(settings.get(Setting.LOG_RETENTION_DAYS)));
    }

    @Override
    public Uni<Amount> due() {
        return context.call(() -> entries.count(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> entries.deleteSome(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }
}

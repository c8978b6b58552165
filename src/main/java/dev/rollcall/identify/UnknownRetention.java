package dev.rollcall.identify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.OldRows;
import dev.rollcall.database.PoolSettings;
import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/**
 * Unknown faces that have not been seen for long, too many ignored ones, and all of them, the ignored ones too, once the inbox is switched off.
 */
@ApplicationScoped
class UnknownRetention implements RetentionRule {

    private static final String OLD = "not $2::boolean or status = 'open' and last_seen_at < $1 or status = 'ignored' and id in (select id from unknown_face "
            + "where status = 'ignored' order by last_seen_at desc, id desc offset " + UnknownClusters.MOST_IGNORED + ")";

    private static final String ANNOUNCE = PoolSettings.SAME_PLAN + "select pg_notify($1, $2)";

    private final Pool pool;
    private final OldRows faces;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    UnknownRetention(Pool pool, SafeContext context, Settings settings, Clock clock) {
        this.faces = new OldRows(pool, "unknown_face", "id", "last_seen_at, id", OLD);
        this.pool = pool;
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "unknown_face";
    }

    @Override
    public String setting() {
        return Setting.UNKNOWN_RETENTION_DAYS.name();
    }

    @Override
    public Instant cutOff() {
        return clock.instant().minus(Duration.ofDays(settings.get(Setting.UNKNOWN_RETENTION_DAYS)));
    }

    @Override
    public Uni<Amount> due() {
        return context.call(() -> faces.count(values()));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> pool.withTransaction(connection -> faces.deleteSome(connection, values())
                .call(deleted -> deleted == 0 ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(ANNOUNCE).execute(Tuple.of(UnknownFaceRepository.CHANNEL, "0")))));
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    private List<Object> values() {
        return List.of(cutOff().atOffset(ZoneOffset.UTC), settings.get(Setting.UNKNOWN_INBOX_ENABLED));
    }
}

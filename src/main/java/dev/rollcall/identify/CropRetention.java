package dev.rollcall.identify;

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

/** Old pictures of tracks: after their days, when there are too many, and all of them once none are to be kept. */
@ApplicationScoped
class CropRetention implements RetentionRule {

    /** About 30 KB each. */
    private static final int MOST = 10_000;
    private static final String OLD = "kept_at < $1 or recognition_id in (select recognition_id from recognition_crop order by kept_at desc, recognition_id offset "
            + MOST + ")";

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final OldRows crops;
    private final SafeContext context;
    private final Settings settings;
    private final Clock clock;

    CropRetention(Pool pool, SafeContext context, Settings settings, Clock clock) {
        this.crops = new OldRows(pool, "recognition_crop", "recognition_id", "kept_at, recognition_id", OLD);
        this.context = context;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "recognition_crop";
    }

    @Override
    public String setting() {
        return Setting.RECOGNITION_CROPS_DAYS.name();
    }

    @Override
    public Instant cutOff() {
        int days = settings.get(Setting.RECOGNITION_CROPS_DAYS);
        // Also what a clock that runs ahead has kept.
        return days == 0 ? END : clock.instant().minus(Duration.ofDays(days));
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Amount> due() {
        return context.call(() -> crops.count(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> crops.deleteSome(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }
}

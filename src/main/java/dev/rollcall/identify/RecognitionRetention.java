package dev.rollcall.identify;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.OldRows;
import dev.rollcall.database.RetentionRule;
import dev.rollcall.database.SafeContext;
import dev.rollcall.recognition.RecognitionConfig;

/** Old decisions. */
@ApplicationScoped
class RecognitionRetention implements RetentionRule {

    private final OldRows decisions;
    private final SafeContext context;
    private final RecognitionConfig config;
    private final Clock clock;

    RecognitionRetention(Pool pool, SafeContext context, RecognitionConfig config, Clock clock) {
        this.decisions = new OldRows(pool, "recognition", "id", "decided_at, id", "decided_at < $1");
        this.context = context;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String data() {
        return "recognition";
    }

    @Override
    public String setting() {
        return "rollcall.recognition.journal-retention";
    }

    @Override
    public Instant cutOff() {
        return clock.instant().minus(config.journalRetention());
    }

    @Override
    public Uni<Amount> due() {
        return context.call(() -> decisions.count(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }

    @Override
    public Uni<Long> deleteSome() {
        return context.call(() -> decisions.deleteSome(List.of(cutOff().atOffset(ZoneOffset.UTC))));
    }
}

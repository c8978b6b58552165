package dev.rollcall.odoo;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Failure;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Lets one run of a kind go on at a time and tells how it ended. */
@Startup
@ApplicationScoped
class Runs {

    /** What a run comes back with. */
    interface Report {

        /** A sentence for people. */
        String summary();

        Map<String, Object> figures();
    }

    private final RunLedger ledger;
    private final SafeContext safeContext;
    private final SystemLog log;
    private final MeterRegistry registry;

    Runs(RunLedger ledger, SafeContext safeContext, SystemLog log, MeterRegistry registry) {
        this.ledger = ledger;
        this.safeContext = safeContext;
        this.log = log;
        this.registry = registry;
        for (RunLedger.Kind kind : RunLedger.Kind.values()) {
            counter(kind, true);
            counter(kind, false);
        }
    }

    private Counter counter(RunLedger.Kind kind, boolean succeeded) {
        return Counter.builder("rollcall.odoo.runs").tag("kind", kind.text()).tag("outcome", succeeded ? "succeeded" : "failed")
                .description("Exchanges with Odoo that ended on this replica").register(registry);
    }

    /**
     * Goes on to its end even when whoever asked for it has gone.
     *
     * @param most time after which the work should stop by itself
     */
    <T extends Report> Uni<T> during(RunLedger.Kind kind, Duration most, Function<Run, Uni<T>> work) {
        return safeContext.call(() -> ledger.begin(kind, most).chain(run -> Uni.createFrom().deferred(() -> work.apply(run))
                .call(report -> succeeded(run, report))
                .onFailure().call(failure -> failed(run, failure))));
    }

    private Uni<Void> succeeded(Run run, Report report) {
        counter(run.kind, true).increment();
        log.note(Level.INFO, Category.SYNC, "Odoo " + run.kind.text() + ": " + report.summary(), report.figures());
        return ledger.end(run, true, report.summary(), new JsonObject(report.figures()));
    }

    private Uni<Void> failed(Run run, Throwable failure) {
        counter(run.kind, false).increment();
        String reason = failure instanceof Failure refusal ? refusal.getMessage()
                : DatabaseFailures.isUnavailable(failure) ? "The database is not available" : "The server failed; its log tells more";
        log.note(Level.ERROR, Category.SYNC, "Odoo " + run.kind.text() + " failed: " + reason, Map.of());
        Log.warnf("Odoo %s failed: %s", run.kind.text(), DatabaseFailures.reason(failure));
        return ledger.end(run, false, reason, new JsonObject());
    }
}

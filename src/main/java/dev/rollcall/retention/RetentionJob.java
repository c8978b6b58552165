package dev.rollcall.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.Leases;
import dev.rollcall.database.RetentionRule;
import dev.rollcall.log.Category;
import dev.rollcall.log.Level;
import dev.rollcall.log.SystemLog;

/** Carries out the rules by which data goes with time. One replica does each; what it deleted is one line of the system log. */
@ApplicationScoped
class RetentionJob {

    private final Instance<RetentionRule> rules;
    private final Leases leases;
    private final SystemLog log;

    RetentionJob(Instance<RetentionRule> rules, Leases leases, SystemLog log) {
        this.rules = rules;
        this.leases = leases;
        this.log = log;
    }

    /** @param amount what is due, or what was deleted */
    record Line(RetentionRule rule, RetentionRule.Amount amount) {
    }

    /** Never fails. */
    @Scheduled(every = "1M", delayed = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> whenDue() {
        return each(rule -> leases.whenDue(rule.data() + "-retention", rule.every(), () -> carryOut(rule).replaceWithVoid())
                .onFailure().invoke(failure -> Log.warnf("Old rows of %s stay for now: %s", rule.data(), DatabaseFailures.reason(failure)))
                .onFailure().recoverWithNull().map(done -> new Line(rule, RetentionRule.Amount.NONE))).replaceWithVoid();
    }

    /** What would go now. */
    Uni<List<Line>> due() {
        return each(rule -> rule.due().map(amount -> new Line(rule, amount)));
    }

    /** Deletes it. */
    Uni<List<Line>> all() {
        return each(rule -> carryOut(rule).map(rows -> new Line(rule, new RetentionRule.Amount(rows, 0))));
    }

    private Uni<Long> carryOut(RetentionRule rule) {
        Instant cutOff = rule.cutOff();
        return rule.clean().invoke(rows -> {
            if (rows > 0) {
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("data", rule.data());
                details.put("rows", rows);
                details.put("setting", rule.setting());
                details.put("cut_off", cutOff == null ? null : cutOff.toString());
                log.note(Level.INFO, Category.SYSTEM, "Old data deleted", details);
            }
        });
    }

    /** One after the other, in the order of their names. */
    private Uni<List<Line>> each(Function<RetentionRule, Uni<Line>> work) {
        return Multi.createFrom().iterable(rules.stream().sorted(Comparator.comparing(RetentionRule::data)).toList())
                .onItem().transformToUniAndConcatenate(work::apply).collect().asList();
    }
}

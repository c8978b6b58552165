package dev.rollcall.odoo;

import java.util.ArrayList;
import java.util.List;

import dev.rollcall.person.PersonSync.Outcome;

/** Counts while a pull goes on; its steps come one after the other. */
final class PullTally {

    private static final int MOST_ISSUES = 100;

    private final List<PullReport.Issue> errors = new ArrayList<>();
    private final List<PullReport.Issue> warnings = new ArrayList<>();
    private int added;
    private int updated;
    private int unchanged;
    private int skipped;
    private int deactivated;
    private int failed;
    private int seen;
    private int photos;
    private int photosRemaining;

    void count(Outcome outcome) {
        switch (outcome) {
            case ADDED -> added++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
            case DELETED -> skipped++;
        }
    }

    void saw() {
        seen++;
    }

    void deactivated() {
        deactivated++;
    }

    void photo() {
        photos++;
    }

    void photoRemains() {
        photosRemaining++;
    }

    void error(int employee, String reason) {
        failed++;
        add(errors, employee, reason);
    }

    void warning(int employee, String reason) {
        add(warnings, employee, reason);
    }

    PullReport report(int total) {
        int all = Math.max(total, seen);
        return new PullReport(added, updated, unchanged, skipped, deactivated, failed, all, all - seen, photos, photosRemaining,
                List.copyOf(errors), List.copyOf(warnings));
    }

    private static void add(List<PullReport.Issue> issues, int employee, String reason) {
        if (issues.size() < MOST_ISSUES) {
            issues.add(new PullReport.Issue(employee, reason));
        }
    }
}

package dev.rollcall.odoo;

import java.util.ArrayList;
import java.util.List;

/** Counts while a push goes on; its steps come one after the other. */
final class PushTally {

    private static final int MOST_ISSUES = 100;

    private final List<PushReport.Issue> errors = new ArrayList<>();
    private int pushed;
    private int updated;
    private int removed;
    private int failed;

    void pushed() {
        pushed++;
    }

    void updated() {
        updated++;
    }

    void removed() {
        removed++;
    }

    void failed(OdooAttendanceRepository.Due due, String reason) {
        failed++;
        if (errors.size() < MOST_ISSUES) {
            errors.add(new PushReport.Issue(due.recordId(), due.person().personId(), reason));
        }
    }

    PushReport report(OdooAttendanceRepository.Counted before, int remaining) {
        return new PushReport(pushed, updated, before.unchanged(), removed, failed, before.total(), remaining, List.copyOf(errors));
    }
}

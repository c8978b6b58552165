package dev.rollcall.odoo;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a push has done. */
@Schema(name = "OdooPushReport", description = "What a push has done")
record PushReport(
        @Schema(description = "Records that are new in Odoo", examples = "40") int pushed,
        @Schema(description = "Records whose times have changed since they were pushed", examples = "2") int updated,
        @Schema(description = "Records that Odoo has as they are", examples = "58") int unchanged,
        @Schema(description = "Voided records taken out of Odoo", examples = "0") int removed,
        @Schema(description = "Records that Odoo has not taken; the next push tries them again", examples = "0") int failed,
        @Schema(description = "Closed records of the dates", examples = "100") int total,
        @Schema(description = "Records that this push did not come to, because the time was over: push again", examples = "0") int remaining,
        @Schema(description = "Records that Odoo has not taken and why; 100 at most") List<Issue> errors) implements Runs.Report {

    /** A record and why Odoo does not have it. */
    @Schema(name = "OdooPushIssue", description = "A record and why Odoo does not have it")
    record Issue(
            @Schema(description = "Id of the attendance record", examples = "123") int attendanceId,
            @Schema(description = "Whose record it is", examples = "EMP001") String personId,
            @Schema(description = "Why not, for people", examples = "No employee in Odoo has this barcode or id") String reason) {
    }

    @Override
    public String summary() {
        return pushed + " pushed, " + updated + " updated, " + unchanged + " unchanged, " + removed + " removed, " + failed + " failed"
                + (remaining > 0 ? "; " + remaining + " remain for the next push" : "");
    }

    @Override
    public Map<String, Object> figures() {
        return Map.of("pushed", pushed, "updated", updated, "unchanged", unchanged, "removed", removed, "failed", failed, "total", total,
                "remaining", remaining);
    }
}

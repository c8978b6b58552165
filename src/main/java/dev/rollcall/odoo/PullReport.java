package dev.rollcall.odoo;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a pull has done. */
@Schema(name = "OdooPullReport", description = "What a pull has done")
record PullReport(
        @Schema(description = "People who are new here", examples = "3") int added,
        @Schema(description = "People who have changed", examples = "1") int updated,
        @Schema(description = "People who are as they were", examples = "96") int unchanged,
        @Schema(description = "Employees whose person has been deleted here; a pull brings nobody back", examples = "0") int skipped,
        @Schema(description = "People made inactive because their employee is archived in Odoo", examples = "0") int deactivated,
        @Schema(description = "Employees that could not be taken", examples = "0") int failed,
        @Schema(description = "Active employees that this pull had before it", examples = "100") int total,
        @Schema(description = "Those that the next pull goes on with, because the time was over", examples = "0") int remaining,
        @Schema(description = "Faces registered from photos; 0 while the setting pull_photos is off", examples = "4") int photos,
        @Schema(description = "Photos that the next pull looks at, because the time was over or recognition not ready", examples = "0") int photosRemaining,
        @Schema(description = "Employees that could not be taken and why; 100 at most") List<Issue> errors,
        @Schema(description = "Employees that were taken with a reservation, or whose photo cannot be used; 100 at most") List<Issue> warnings) implements Runs.Report {

    /** An employee and what is wrong with it. */
    @Schema(name = "OdooPullIssue", description = "An employee and what is wrong with it")
    record Issue(
            @Schema(description = "Id in Odoo", examples = "7") int employee,
            @Schema(description = "What is wrong, for people", examples = "name: is required") String reason) {
    }

    @Override
    public String summary() {
        return added + " added, " + updated + " updated, " + unchanged + " unchanged, " + deactivated + " deactivated, " + failed
                + " failed" + (photos > 0 ? ", " + photos + " faces registered" : "") + (remaining > 0 ? "; " + remaining + " remain for the next pull" : "")
                + (photosRemaining > 0 ? "; " + photosRemaining + " photos remain for the next pull" : "");
    }

    @Override
    public Map<String, Object> figures() {
        return Map.of("added", added, "updated", updated, "unchanged", unchanged, "skipped", skipped, "deactivated", deactivated,
                "total", total, "remaining", remaining, "failed", failed, "photos", photos, "photos_remaining", photosRemaining);
    }
}

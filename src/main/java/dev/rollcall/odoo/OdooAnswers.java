package dev.rollcall.odoo;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers that carry their figures at the top level as well, where the documents of older clients have them. */
final class OdooAnswers {

    private OdooAnswers() {
    }

    /** Whether Odoo lets the user in, and what it is. */
    @Schema(name = "OdooTested", description = "Odoo lets the user in; what it is")
    record Tested(
            @Schema(description = "Always true", examples = "true") boolean success,
            @Schema(description = "For people", examples = "Connected to Odoo 17.0") String message,
            @Schema(description = "Version that Odoo tells; null when it tells none", examples = "17.0", nullable = true) String serverVersion,
            @Schema(description = "Version of its protocol; null when it tells none", examples = "1", nullable = true) Integer protocolVersion,
            @Schema(description = "The same again") Versions data) {

        static Tested of(Odoo.Version version) {
            return new Tested(true, version.server() == null ? "Connected to Odoo" : "Connected to Odoo " + version.server(),
                    version.server(), version.protocol(), new Versions(version.server(), version.protocol()));
        }
    }

    /** What Odoo is. */
    @Schema(name = "OdooVersions", description = "What Odoo is")
    record Versions(
            @Schema(description = "Version that Odoo tells; null when it tells none", examples = "17.0", nullable = true) String serverVersion,
            @Schema(description = "Version of its protocol; null when it tells none", examples = "1", nullable = true) Integer protocolVersion) {
    }

    /** A pull has ended. */
    @Schema(name = "OdooPulled", description = "A pull has ended")
    record Pulled(
            @Schema(description = "Whether the run came to its end; single employees may have failed", examples = "true") boolean success,
            @Schema(description = "For people", examples = "3 added, 1 updated") String message,
            @Schema(description = "As data.added", examples = "3") int added,
            @Schema(description = "As data.updated", examples = "1") int updated,
            @Schema(description = "As data.unchanged", examples = "96") int unchanged,
            @Schema(description = "As data.total", examples = "100") int total,
            @Schema(description = "As data.errors") List<PullReport.Issue> errors,
            @Schema(description = "All of it") PullReport data) {

        static Pulled of(PullReport report) {
            return new Pulled(true, report.summary(), report.added(), report.updated(), report.unchanged(), report.total(), report.errors(),
                    report);
        }
    }

    /** A push has ended. */
    @Schema(name = "OdooPushed", description = "A push has ended")
    record Pushed(
            @Schema(description = "Whether the run came to its end; single records may have failed", examples = "true") boolean success,
            @Schema(description = "For people", examples = "40 pushed, 2 updated") String message,
            @Schema(description = "As data.pushed", examples = "40") int pushed,
            @Schema(description = "As data.updated", examples = "2") int updated,
            @Schema(description = "As data.unchanged", examples = "58") int unchanged,
            @Schema(description = "As data.failed", examples = "0") int failed,
            @Schema(description = "As data.total", examples = "100") int total,
            @Schema(description = "As data.remaining", examples = "0") int remaining,
            @Schema(description = "As data.errors") List<PushReport.Issue> errors,
            @Schema(description = "All of it") PushReport data) {

        static Pushed of(PushReport report) {
            return new Pushed(true, report.summary(), report.pushed(), report.updated(), report.unchanged(), report.failed(), report.total(),
                    report.remaining(), report.errors(), report);
        }
    }
}

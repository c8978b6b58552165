package dev.rollcall.retention;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Times;

/** A rule by which data goes, and what would go now. */
@Schema(name = "RetentionRule")
public record RetentionView(String data, String setting, String cutOffTs, long rows, long bytes) {

    static RetentionView of(RetentionJob.Line line, Times times) {
        Instant cutOff = line.rule().cutOff();
        return new RetentionView(line.rule().data(), line.rule().setting(), times.stamp(cutOff), line.amount().rows(), line.amount().bytes());
    }

    @Schema(name = "Retention")
    public record Listing(List<RetentionView> rules) {
    }
}

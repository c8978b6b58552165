package dev.rollcall.person;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/**
 * How far an erasure has come.
 *
 * @param state {@code notice}: the last event still tells the id; {@code traces}: old versions of rows are in the files of the database;
 *            {@code purged}: nothing is left
 */
@Schema(name = "Erasure")
public record ErasureView(String pseudonym, String erasedTs, String state, String noticeUntilTs, String purgeAfterTs, String purgedTs, String problem) {

    static ErasureView of(ErasureLedger.Entry entry, Times times) {
        String state = entry.settledAt() == null ? "notice" : entry.purgedAt() == null ? "traces" : "purged";
        return new ErasureView(entry.pseudonym(), times.stamp(entry.erasedAt()), state, times.stamp(entry.noticeUntil()), times.stamp(entry.purgeAt()),
                times.stamp(entry.purgedAt()), entry.problem());
    }

    @Schema(name = "ErasureList")
    public record Listing(List<ErasureView> erasures, long total, int limit, int offset) {
        static Listing of(ErasureLedger.Found found, Page page, Times times) {
            return new Listing(found.entries().stream().map(entry -> ErasureView.of(entry, times)).toList(), found.total(), page.limit(), page.offset());
        }
    }
}

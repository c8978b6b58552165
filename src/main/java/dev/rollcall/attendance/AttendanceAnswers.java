package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** The shapes around an {@link AttendanceView}. Documents disagree about the place of some fields: clients read any of them. */
final class AttendanceAnswers {

    private AttendanceAnswers() {
    }

    /** The fields directly and once more under {@code record}. */
    record Single(@JsonUnwrapped AttendanceView fields, AttendanceView record) {
        static Single of(AttendanceView view) {
            return new Single(view, view);
        }
    }

    /** What a list holds. */
    @Schema(name = "AttendanceListed", oneOf = { AttendanceView.class, Tombstone.class })
    sealed interface Entry permits AttendanceView, Tombstone {
    }

    /** A record that lost its last punch: a client that knows it forgets it. */
    @Schema(name = "AttendanceTombstone")
    record Tombstone(@Schema(description = "Never used again", examples = "124") int id,
            @Schema(description = "Always true", examples = "true") boolean deleted,
            @Schema(examples = "EMP001") String personId,
            @Schema(description = "The working day that it was on", examples = "2025-01-15") String date,
            @Schema(examples = "2025-01-16T08:00:00") String updatedAt,
            @Schema(examples = "2025-01-16T08:00:00Z") String updatedTs) implements Entry {

        static Tombstone of(AttendanceRecord record, Times times) {
            return new Tombstone(record.id, true, record.person.personId, record.workDate.toString(), times.seconds(record.updatedAt),
                    times.stamp(record.updatedAt));
        }
    }

    @Schema(name = "AttendanceList")
    record Listing(@Schema(description = "Newest check-in first") List<Entry> records,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(examples = "100") int limit, @Schema(examples = "0") int offset, DateRange dateRange) {

        static Listing of(List<Entry> records, long total, Page page, AttendanceFilter filter) {
            return new Listing(records, total, page.limit(), page.offset(), new DateRange(
                    filter.start() == null ? null : filter.start().toString(), filter.end() == null ? null : filter.end().toString()));
        }
    }

    @Schema(name = "AttendanceOfDay")
    record OfDay(@Schema(description = "The working day", examples = "2025-01-15") String date,
            @Schema(description = "Newest check-in first") List<Entry> records,
            @Schema(description = "On this page", examples = "1") int count,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(examples = "10000") int limit, @Schema(examples = "0") int offset) {

        static OfDay of(LocalDate date, Listing list) {
            return new OfDay(date.toString(), list.records(), list.records().size(), list.total(), list.limit(), list.offset());
        }
    }

    @Schema(name = "AttendanceOfPerson")
    record OfPerson(@Schema(examples = "EMP001") String personId,
            @Schema(description = "Newest check-in first") List<Entry> records,
            @Schema(description = "On this page", examples = "1") int count,
            @Schema(description = "Of all pages", examples = "1") long total,
            @Schema(examples = "10000") int limit, @Schema(examples = "0") int offset, DateRange dateRange) {

        static OfPerson of(String personId, Listing list) {
            return new OfPerson(personId, list.records(), list.records().size(), list.total(), list.limit(), list.offset(), list.dateRange());
        }
    }

    /** First and last work date of a list; null where it has no limit. */
    @Schema(name = "DateRange")
    record DateRange(@Schema(nullable = true, examples = "2025-01-01") String start,
            @Schema(nullable = true, examples = "2025-01-31") String end) {
    }

    record Mark(boolean success, String message, String action, int attendanceId, String checkIn, Data data) {

        record Data(int attendanceId, String action, @JsonUnwrapped AttendanceView fields, AttendanceView record) {
        }

        static Mark of(Marked marked) {
            AttendanceView view = marked.record();
            return new Mark(true, marked instanceof Marked.CheckedIn ? "Attendance marked successfully" : "Attendance updated successfully",
                    marked.action(), view.id(), view.checkIn(), new Data(view.id(), marked.action(), view, view));
        }
    }

    record Leave(boolean success, String message, String checkOut, Long durationMinutes, boolean alreadyCheckedOut, Data data) {

        record Data(int attendanceId, boolean alreadyCheckedOut, @JsonUnwrapped AttendanceView fields, AttendanceView record) {
        }

        static Leave of(CheckOut done) {
            AttendanceView view = done.record();
            return new Leave(true, done.already() ? "Already checked out" : "Checked out successfully", view.checkOut(),
                    view.durationMinutes(), done.already(), new Data(view.id(), done.already(), view, view));
        }
    }
}

package dev.rollcall.attendance;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.rollcall.http.Page;

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

    record Listing(List<AttendanceView> records, long total, int limit, int offset, DateRange dateRange) {
        static Listing of(List<AttendanceView> records, long total, Page page, AttendanceFilter filter) {
            return new Listing(records, total, page.limit(), page.offset(), new DateRange(
                    filter.start() == null ? null : filter.start().toString(), filter.end() == null ? null : filter.end().toString()));
        }
    }

    /** First and last work date of a list; null where it has no limit. */
    record DateRange(String start, String end) {
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

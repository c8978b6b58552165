package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;
import dev.rollcall.setting.AttendancePublish;
import dev.rollcall.setting.WorkDay;

/** Reads attendance for clients. */
@ApplicationScoped
class AttendanceHistory {

    private final AttendanceLists lists;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;

    AttendanceHistory(AttendanceLists lists, AttendanceRules rules, Clock clock, Times times) {
        this.lists = lists;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
    }

    /** Shows every record, open ones and tombstones too. */
    Uni<AttendanceView> get(int id) {
        return lists.find(id)
                .onItem().ifNull().failWith(() -> new AttendanceRecordNotFoundException(Integer.toString(id)))
                .map(found -> AttendanceView.of(found, today(), times));
    }

    Uni<AttendanceAnswers.Listing> list(AttendanceFilter asked, Page page) {
        return list(asked, page, rules.publish());
    }

    Uni<AttendanceAnswers.Listing> list(AttendanceFilter asked, Page page, AttendancePublish publish) {
        WorkDay day = rules.workDay();
        Instant now = clock.instant();
        LocalDate today = day.dateOf(now);
        AttendanceFilter filter = asked.bounded(today);
        return lists.page(filter.conditions(day, now, publish), filter.placed(day, now, publish), page).map(found -> {
            List<AttendanceAnswers.Entry> entries = new ArrayList<>(found.records().size());
            for (AttendanceRecord record : found.records()) {
                entries.add(record.voidedAt == null ? AttendanceView.of(record, today, times) : AttendanceAnswers.Tombstone.of(record, times));
            }
            return AttendanceAnswers.Listing.of(entries, found.total(), page, filter);
        });
    }

    /** The working day that is running. */
    LocalDate today() {
        return rules.workDate(clock.instant());
    }
}

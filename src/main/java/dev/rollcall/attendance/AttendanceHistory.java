package dev.rollcall.attendance;

import java.time.Clock;
import java.time.LocalDate;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** Reads attendance for clients. */
@ApplicationScoped
class AttendanceHistory {

    private final AttendanceRepository records;
    private final AttendanceRules rules;
    private final Clock clock;
    private final Times times;

    AttendanceHistory(AttendanceRepository records, AttendanceRules rules, Clock clock, Times times) {
        this.records = records;
        this.rules = rules;
        this.clock = clock;
        this.times = times;
    }

    @WithSession
    Uni<AttendanceView> get(int id) {
        return records.findWithPerson(id)
                .onItem().ifNull().failWith(() -> new AttendanceRecordNotFoundException(Integer.toString(id)))
                .map(found -> AttendanceView.of(found, today(), times));
    }

    @WithSession
    Uni<AttendanceAnswers.Listing> list(AttendanceFilter asked, Page page) {
        LocalDate today = today();
        AttendanceFilter filter = asked.bounded(today);
        return records.count(filter, today).chain(total -> records.page(filter, today, page)
                .map(found -> AttendanceAnswers.Listing.of(
                        found.stream().map(each -> AttendanceView.of(each, today, times)).toList(), total, page, filter)));
    }

    private LocalDate today() {
        return rules.workDate(clock.instant());
    }
}

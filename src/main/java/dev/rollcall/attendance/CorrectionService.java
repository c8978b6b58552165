package dev.rollcall.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import dev.rollcall.http.InvalidRequestException;
import dev.rollcall.http.Times;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonRepository;
import dev.rollcall.setting.WorkDay;

/** Lets people put a record right. Their corrections are kept beside the punches and outlive every new derivation. */
@ApplicationScoped
class CorrectionService {

    private final PersonRepository people;
    private final AttendanceRepository records;
    private final CorrectionRepository corrections;
    private final PunchRepository punches;
    private final AttendanceRules rules;
    private final AuditTrail audit;
    private final AttendanceNews news;
    private final Clock clock;
    private final Times times;

    CorrectionService(PersonRepository people, AttendanceRepository records, CorrectionRepository corrections, PunchRepository punches,
            AttendanceRules rules, AuditTrail audit, AttendanceNews news, Clock clock, Times times) {
        this.people = people;
        this.records = records;
        this.corrections = corrections;
        this.punches = punches;
        this.rules = rules;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
        this.times = times;
    }

    /**
     * @return fails with {@link AttendanceRecordNotFoundException}, with {@link InvalidRequestException} when the check-out comes
     *         before the check-in, and with {@link OverlappingRecordException}
     */
    @WithTransaction
    Uni<AttendanceView> correct(int id, Correction correction, String by) {
        return records.personKeyOf(id)
                .onItem().ifNull().failWith(() -> new AttendanceRecordNotFoundException(Integer.toString(id)))
                .chain(people::lockByKey)
                .chain(person -> records.findById(id).invoke(AttendanceRecord::requireAlive)
                        .chain(record -> apply(person, record, correction, by)));
    }

    @WithSession
    Uni<List<Correction>> of(int id) {
        return corrections.ofRecords(List.of(id));
    }

    /** Of the audit trail. */
    static String subject(int id) {
        return "attendance/" + id;
    }

    private Uni<AttendanceView> apply(Person person, AttendanceRecord record, Correction correction, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> before = facts(record);
        AttendanceRecord after = corrected(record, correction);
        Uni<List<AttendanceRecord>> others = correction.setsTimes() ? records.near(person, after) : Uni.createFrom().item(List.of());
        return others.chain(near -> {
            near.stream().filter(other -> overlap(after, other)).findFirst().ifPresent(other -> {
                throw new OverlappingRecordException(other.id);
            });
            record.correct(correction);
            record.workDate = after.workDate;
            record.zone = after.zone;
            record.updatedAt = now;
            correction.recordId = record.id;
            correction.correctedBy = by;
            correction.createdAt = now;
            return punches.latest().chain(latest -> {
                correction.afterPunch = latest;
                return corrections.persist(correction);
            });
        }).chain(() -> {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("before", before);
            details.put("after", facts(record));
            details.put("reason", correction.reason);
            return audit.record("attendance.corrected", subject(record.id), details);
        }).chain(() -> news.corrected(record)).map(told -> AttendanceView.of(record, rules.workDate(now), times));
    }

    /** A copy with the times that the record would have. */
    private AttendanceRecord corrected(AttendanceRecord record, Correction correction) {
        AttendanceRecord after = new AttendanceRecord();
        after.id = record.id;
        after.workDate = record.workDate;
        after.zone = record.zone;
        after.checkIn = record.checkIn;
        after.lastSeen = record.lastSeen;
        after.checkOut = record.checkOut;
        after.correct(correction);
        if (after.checkOut != null && after.checkOut.isBefore(after.checkIn)) {
            throw new InvalidRequestException("check_out", "must not be before the check-in at " + times.blank(after.checkIn));
        }
        if (!after.checkIn.equals(record.checkIn)) {
            after.workDate = rules.workDate(after.checkIn);
            after.zone = rules.workDay().zone().getId();
        }
        return after;
    }

    /** An open record reaches to the end of its work day, or as far as the person was seen. */
    private boolean overlap(AttendanceRecord one, AttendanceRecord other) {
        return one.checkIn.equals(other.checkIn) || one.checkIn.isBefore(end(other)) && other.checkIn.isBefore(end(one))
                || one.checkOut == null && other.checkOut == null && one.workDate.equals(other.workDate);
    }

    private Instant end(AttendanceRecord record) {
        if (record.checkOut != null) {
            return record.checkOut;
        }
        LocalDate date = record.workDate;
        Instant end = new WorkDay(ZoneId.of(record.zone), rules.workDay().startsAt()).end(date);
        return record.lastSeen.isAfter(end) ? record.lastSeen : end;
    }

    private Map<String, Object> facts(AttendanceRecord record) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("date", record.workDate.toString());
        facts.put("check_in", times.stamp(record.checkIn));
        facts.put("check_out", times.stamp(record.checkOut));
        facts.put("notes", record.notes);
        return facts;
    }
}

package dev.rollcall.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.odoo.OdooAttendanceRepository.Due;

/**
 * Gives closed records to Odoo as hr.attendance, once each. What has changed since is written over, what has been voided is taken
 * out. Each record is remembered by itself, and one that Odoo refuses stops no other.
 */
@ApplicationScoped
class AttendancePush {

    private static final String MODEL = "hr.attendance";

    private final Odoo odoo;
    private final Runs runs;
    private final OdooAttendanceRepository records;
    private final int pageSize;

    AttendancePush(Odoo odoo, Runs runs, OdooAttendanceRepository records, OdooConfig config) {
        this.odoo = odoo;
        this.runs = runs;
        this.records = records;
        this.pageSize = config.pageSize();
    }

    /**
     * @param from first work date
     * @param to last work date
     * @param most time after which it stops and tells how much remains
     */
    Uni<PushReport> push(OdooAccount account, LocalDate from, LocalDate to, Duration most) {
        return runs.during(RunLedger.Kind.PUSH, most, run -> odoo.login(account)
                .chain(session -> records.count(session.place(), from, to)
                        .chain(before -> new Pass(session, run, from, to).all(before)))
                .onFailure(OdooFault.class)
                .transform(fault -> new OdooUnreachableException("refused", "Odoo refuses: " + fault.getMessage())));
    }

    /** An hr.attendance of the same employee and second, made by a push that did not live to remember it. */
    private record Key(int employee, Instant checkIn) {
    }

    /** Once through the records. Its steps come one after the other. */
    private final class Pass {

        private final OdooSession session;
        private final Run run;
        private final LocalDate from;
        private final LocalDate to;
        private final EmployeeLookup lookup;
        private final PushTally tally = new PushTally();

        Pass(OdooSession session, Run run, LocalDate from, LocalDate to) {
            this.session = session;
            this.run = run;
            this.from = from;
            this.to = to;
            this.lookup = new EmployeeLookup(session);
        }

        Uni<PushReport> all(OdooAttendanceRepository.Counted before) {
            return Multi.createBy().repeating().uni(this::page).whilst(more -> more && !run.isOver()).collect().last()
                    .chain(() -> records.left(session.place(), from, to, run.id)).map(left -> tally.report(before, left));
        }

        private Uni<Boolean> page() {
            return run.goOn().chain(() -> records.due(session.place(), from, to, run.id, pageSize))
                    .chain(due -> due.isEmpty() ? Uni.createFrom().item(false)
                            : lookup.learn(due.stream().map(Due::person).toList()).chain(() -> strays(due))
                                    .chain(strays -> Multi.createFrom().iterable(due).select().where(next -> !run.isOver())
                                            .onItem().transformToUniAndConcatenate(next -> step(next, strays)).collect().last())
                                    .replaceWith(true));
        }

        /** What Odoo has of these employees at these seconds and no record is known for. Bounded by the page, however much else it has. */
        private Uni<Map<Key, Integer>> strays(List<Due> due) {
            List<Due> unknown = due.stream().filter(next -> next.odooId() == null && lookup.employee(next.person()) != null).toList();
            if (unknown.isEmpty()) {
                return Uni.createFrom().item(new HashMap<>());
            }
            Set<Integer> employees = unknown.stream().map(next -> lookup.employee(next.person())).collect(Collectors.toSet());
            Set<String> times = unknown.stream().map(next -> OdooTime.text(next.checkIn())).collect(Collectors.toSet());
            return session.read(MODEL, List.of(List.of("employee_id", "in", List.copyOf(employees)),
                    List.of("check_in", "in", List.copyOf(times))), List.of("employee_id", "check_in"), 0).chain(this::unclaimed);
        }

        private Uni<Map<Key, Integer>> unclaimed(JsonNode rows) {
            Map<Key, Integer> found = new HashMap<>();
            rows.forEach(row -> {
                Instant checkIn = OdooTime.parse(row.path("check_in").asText());
                if (checkIn != null) {
                    found.put(new Key(row.path("employee_id").path(0).asInt(), checkIn), row.path("id").asInt());
                }
            });
            return records.taken(session.place(), found.values()).map(taken -> {
                found.values().removeAll(taken);
                return found;
            });
        }

        private Uni<Boolean> step(Due due, Map<Key, Integer> strays) {
            return run.goOn().chain(() -> bring(due, strays)).onFailure(OdooFault.class)
                    .recoverWithUni(fault -> refused(due, fault.getMessage()))
                    // If it is the record that Odoo chokes on, the next run begins with the others.
                    .onFailure(OdooUnreachableException.class)
                    .call(failure -> records.failed(session.place(), due, failure.getMessage(), run.id)).replaceWith(true);
        }

        private Uni<Void> bring(Due due, Map<Key, Integer> strays) {
            if (due.voided()) {
                return remove(due);
            }
            Integer employee = lookup.employee(due.person());
            if (employee == null) {
                return refused(due, "No employee in Odoo has this person's id as barcode, and none is known as this person");
            }
            if (due.odooId() != null) {
                return change(due, due.odooId(), employee);
            }
            // Taken out: another person who is the same employee must not take it as well.
            Integer stray = strays.remove(new Key(employee, OdooTime.second(due.checkIn())));
            return stray == null ? create(due, employee) : session.write(MODEL, stray, times(due))
                    .chain(() -> records.remember(session.place(), due, stray, run.id)).invoke(tally::pushed);
        }

        private Uni<Void> create(Due due, int employee) {
            Map<String, Object> values = new HashMap<>(times(due));
            values.put("employee_id", employee);
            return session.create(MODEL, values).chain(id -> records.remember(session.place(), due, id, run.id)).invoke(tally::pushed);
        }

        /** Whoever has deleted it in Odoo did not know of the change: it is made again. */
        private Uni<Void> change(Due due, int odooId, int employee) {
            return session.write(MODEL, odooId, times(due)).chain(() -> records.remember(session.place(), due, odooId, run.id))
                    .invoke(tally::updated)
                    .onFailure(AttendancePush::isMissing).recoverWithUni(() -> records.forget(session.place(), due)
                            .chain(() -> create(due, employee)));
        }

        private Uni<Void> remove(Due due) {
            return session.unlink(MODEL, due.odooId()).onFailure(AttendancePush::isMissing).recoverWithNull()
                    .chain(() -> records.forget(session.place(), due)).invoke(tally::removed);
        }

        private Uni<Void> refused(Due due, String reason) {
            tally.failed(due, reason);
            return records.failed(session.place(), due, reason, run.id);
        }

        private Map<String, String> times(Due due) {
            return Map.of("check_in", OdooTime.text(due.checkIn()), "check_out", OdooTime.text(due.checkOut()));
        }
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof OdooFault fault && fault.isMissing();
    }
}

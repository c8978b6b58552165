package dev.rollcall.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.rollcall.database.DatabaseFailures;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.Failure;
import dev.rollcall.person.PersonSync;
import dev.rollcall.person.PersonSync.Outcome;

/**
 * Takes Odoo's employees over as people. Each is a transaction of its own, and one that cannot be taken stops no other. Nobody
 * who was deleted here comes back, and only who came from Odoo becomes inactive when the employee is archived there.
 */
@ApplicationScoped
class EmployeePull {

    private final Odoo odoo;
    private final Runs runs;
    private final RunLedger ledger;
    private final SyncedPersons synced;
    private final PersonSync people;
    private final EmployeePhotos photos;
    private final SafeContext safeContext;
    private final Clock clock;
    private final int pageSize;

    EmployeePull(Odoo odoo, Runs runs, RunLedger ledger, SyncedPersons synced, PersonSync people, EmployeePhotos photos,
            SafeContext safeContext, Clock clock, OdooConfig config) {
        this.odoo = odoo;
        this.runs = runs;
        this.ledger = ledger;
        this.synced = synced;
        this.people = people;
        this.photos = photos;
        this.safeContext = safeContext;
        this.clock = clock;
        this.pageSize = config.pageSize();
    }

    /** @param most time after which it stops; the next pull goes on from there */
    Uni<PullReport> pull(OdooAccount account, Duration most) {
        return runs.during(RunLedger.Kind.PULL, most, run -> odoo.login(account)
                .onItem().transformToUni(session -> session.fields(Employee.MODEL)
                        .chain(known -> ledger.cursor(RunLedger.Kind.PULL, session.place())
                                .chain(cursor -> session.count(Employee.MODEL, active(cursor))
                                        .chain(total -> new Pass(session, run, known, cursor).all(total)))))
                .onFailure(OdooFault.class).transform(EmployeePull::refused));
    }

    private static Throwable refused(Throwable fault) {
        return new OdooUnreachableException("refused", "Odoo refuses to show its employees: " + fault.getMessage());
    }

    private static List<?> active(int after) {
        return List.of(List.of("active", "=", true), List.of("id", ">", after));
    }

    /** Once through the employees from a cursor on. Its steps come one after the other. */
    private final class Pass {

        private final OdooSession session;
        private final Run run;
        private final List<String> fields;
        private final boolean withPhotos;
        private final List<EmployeePhotos.Due> due = new ArrayList<>();
        private final PullTally tally = new PullTally();
        private int cursor;
        private long lastKey;

        /** @param known fields that the user may read in Odoo */
        Pass(OdooSession session, Run run, Set<String> known, int cursor) {
            this.session = session;
            this.run = run;
            this.fields = Employee.fields(known);
            this.withPhotos = photos.areWanted(known);
            this.cursor = cursor;
        }

        Uni<PullReport> all(int total) {
            return repeat(this::page).chain(complete -> complete ? ledger.moveCursor(run, session.place(), 0).chain(() -> repeat(this::archived))
                    : Uni.createFrom().item(false)).chain(() -> photos.take(session, run, due, tally)).map(ignored -> tally.report(total));
        }

        /** @param step says whether there may be more @return whether there is no more, and not just no time */
        private Uni<Boolean> repeat(Supplier<Uni<Boolean>> step) {
            boolean[] more = { true };
            return Multi.createBy().repeating().uni(() -> run.goOn().chain(() -> step.get()).invoke(answer -> more[0] = answer))
                    .whilst(answer -> answer && !run.isOver()).collect().last().map(last -> !more[0]);
        }

        private Uni<Boolean> page() {
            return session.read(Employee.MODEL, active(cursor), fields, pageSize).chain(rows -> {
                if (rows.isEmpty()) {
                    return Uni.createFrom().item(false);
                }
                List<Employee> employees = new ArrayList<>();
                for (JsonNode row : rows) {
                    tally.saw();
                    cursor = Math.max(cursor, row.path("id").asInt());
                    read(row, employees);
                }
                return takeAll(employees).chain(() -> ledger.moveCursor(run, session.place(), cursor)).replaceWith(rows.size() >= pageSize);
            });
        }

        private void read(JsonNode row, List<Employee> employees) {
            try {
                employees.add(Employee.of(row));
            } catch (Failure e) {
                tally.error(row.path("id").asInt(), e.getMessage());
            }
        }

        private Uni<Void> takeAll(List<Employee> employees) {
            Set<String> ids = new LinkedHashSet<>();
            employees.forEach(employee -> ids.addAll(List.of(employee.personId(), employee.ownId())));
            return synced.find(employees.stream().map(Employee::id).toList(), ids)
                    .map(found -> new PersonMatch(session.db(), found))
                    .chain(match -> Multi.createFrom().iterable(employees)
                            .onItem().transformToUniAndConcatenate(employee -> take(employee, match)).collect().last()).replaceWithVoid();
        }

        private Uni<Boolean> take(Employee employee, PersonMatch match) {
            return Uni.createFrom().deferred(() -> {
                String personId = match.personId(employee);
                return safeContext.call(() -> people.take(describe(employee, personId), SyncedPersons.ARCHIVED)).invoke(outcome -> {
                    if (withPhotos && outcome != Outcome.DELETED && employee.version() != null) {
                        due.add(new EmployeePhotos.Due(employee.id(), personId, employee.version()));
                    }
                });
            }).invoke(outcome -> counted(employee, outcome)).replaceWith(true)
                    .onFailure(failure -> !DatabaseFailures.isUnavailable(failure)).recoverWithItem(failure -> {
                        if (!(failure instanceof Failure)) {
                            Log.warnf("Employee %d of Odoo could not be taken: %s", employee.id(), DatabaseFailures.reason(failure));
                        }
                        tally.error(employee.id(), failure instanceof Failure ? failure.getMessage() : "could not be stored");
                        return true;
                    });
        }

        private void counted(Employee employee, Outcome outcome) {
            tally.count(outcome);
            if (employee.barcode() != null && !employee.hasUsableBarcode()) {
                tally.warning(employee.id(), "its barcode has characters that no person id may have; it is known by its id in Odoo");
            }
        }

        private PersonSync.Description describe(Employee employee, String personId) {
            Map<String, Object> metadata = new HashMap<>();
            metadata.put(SyncedPersons.ODOO_ID, employee.id());
            metadata.put(SyncedPersons.ODOO_DB, session.db());
            metadata.put(SyncedPersons.SYNCED, true);
            if (employee.type() != null) {
                metadata.put(SyncedPersons.EMPLOYEE_TYPE, employee.type());
            }
            String now = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
            return new PersonSync.Description(employee.draft(personId), employee.present(), metadata, Map.of(SyncedPersons.SYNC_DATE, now));
        }

        /** Only those that Odoo shows as archived: who is merely invisible to this user is left alone. */
        private Uni<Boolean> archived() {
            return synced.activeFrom(session.db(), lastKey, pageSize).chain(some -> {
                if (some.isEmpty()) {
                    return Uni.createFrom().item(false);
                }
                lastKey = some.get(some.size() - 1).key();
                Map<Integer, String> ids = some.stream().filter(person -> person.odooId() != null)
                        .collect(Collectors.toMap(SyncedPersons.Synced::odooId, SyncedPersons.Synced::personId, (first, second) -> first));
                return session.read(Employee.MODEL, List.of(List.of("id", "in", List.copyOf(ids.keySet())), List.of("active", "=", false)),
                        List.of("name"), 0)
                        .chain(rows -> Multi.createFrom().iterable(rows).onItem()
                                .transformToUniAndConcatenate(row -> leave(ids.get(row.path("id").asInt()))).collect().last())
                        .replaceWith(some.size() >= pageSize);
            });
        }

        private Uni<Boolean> leave(String personId) {
            return personId == null ? Uni.createFrom().item(false)
                    : safeContext.call(() -> people.leave(personId, SyncedPersons.ARCHIVED)).invoke(done -> {
                        if (done) {
                            tally.deactivated();
                        }
                    });
        }
    }
}

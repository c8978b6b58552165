package dev.rollcall.attendance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.database.SafeContext;
import dev.rollcall.database.SqlConditions;
import dev.rollcall.log.AuditTrail;
import dev.rollcall.person.PersonRepository;

/**
 * Derives records again from their punches, with the rules in force now: after a change of the policy, the window or the zone.
 * Ids stay: records are reused, superfluous ones become tombstones, new ones are made only when there are too few. One person
 * after the other, each in a transaction of its own under that person's lock, so that nobody else's marks wait.
 */
@ApplicationScoped
class Reprocessing {

    private final PersonRepository people;
    private final Derivation derivation;
    private final AttendanceRules rules;
    private final AuditTrail audit;
    private final SafeContext context;
    private final PunchCut cut;
    private final Pool pool;

    Reprocessing(PersonRepository people, Derivation derivation, AttendanceRules rules, AuditTrail audit, SafeContext context,
            PunchCut cut, Pool pool) {
        this.people = people;
        this.derivation = derivation;
        this.rules = rules;
        this.audit = audit;
        this.context = context;
        this.cut = cut;
        this.pool = pool;
    }

    /** What a run did. */
    @Schema(name = "ReprocessOutcome")
    record Outcome(
            @Schema(description = "People with punches in the period", examples = "50") int persons,
            @Schema(description = "Records that punches of the period belong to afterwards", examples = "1000") int records,
            @Schema(description = "Of these, records that were there and changed", examples = "3") int changed,
            @Schema(description = "Of these, new ones", examples = "0") int created,
            @Schema(description = "Records that became tombstones", examples = "1") int voided) {

        static final Outcome NONE = new Outcome(0, 0, 0, 0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(persons + other.persons, records + other.records, changed + other.changed, created + other.created,
                    voided + other.voided);
        }
    }

    /**
     * @param personId null for everybody; an unknown one has no records
     * @return fails with {@link PunchesGoneException}, and when the database does; the people before are done then, and a second run does the others
     */
    Uni<Outcome> run(LocalDate start, LocalDate end, String personId) {
        SqlConditions conditions = new PunchFilter(start, end, personId, null, null, false).conditions(rules.workDay());
        // Nobody has punches in a period that has lost all of them: it is asked for before anybody is.
        return context.call(() -> Panache.withTransaction(() -> cut.require(start.minusDays(Derivation.CONTEXT))))
                .chain(() -> pool.withConnection(connection -> connection.preparedQuery(
                        "select distinct u.person_key from punch u where " + conditions.text() + " order by u.person_key")
                .execute(conditions.values())))
                .map(rows -> {
                    List<Long> keys = new ArrayList<>(rows.size());
                    rows.forEach(row -> keys.add(row.getLong(0)));
                    return keys;
                })
                .chain(keys -> Multi.createFrom().iterable(keys)
                        .onItem().transformToUniAndConcatenate(key -> context.call(() -> person(key, start, end)))
                        .collect().in(() -> new Outcome[] { Outcome.NONE }, (sum, one) -> sum[0] = sum[0].plus(one)).map(sum -> sum[0]));
    }

    /** Keeps a trail of it, in a transaction of its own after the work. */
    Uni<Void> note(LocalDate start, LocalDate end, String personId, Outcome outcome) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("start_date", start.toString());
        details.put("end_date", end.toString());
        details.put("person_id", personId);
        details.put("persons", outcome.persons);
        details.put("records", outcome.records);
        details.put("changed", outcome.changed);
        details.put("created", outcome.created);
        details.put("voided", outcome.voided);
        return Panache.withTransaction(() -> audit.record("attendance.reprocessed", "attendance", details));
    }

    private Uni<Outcome> person(long key, LocalDate start, LocalDate end) {
        return Panache.withTransaction(() -> people.lockByKey(key).chain(person -> derivation.of(person, start, end, Derivation.Change.NONE)));
    }
}

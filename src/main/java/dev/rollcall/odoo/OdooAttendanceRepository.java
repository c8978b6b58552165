package dev.rollcall.odoo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which closed records Odoo has, and which it should have. Reads attendance and never writes it. */
@ApplicationScoped
class OdooAttendanceRepository {

    /** A record is final when it is closed; a voided one is final as well. Whoever was erased is nobody's employee. */
    private static final String RANGE = """
            from (select x.*, x.voided_at is not null as voided from attendance_record x
                  where x.work_date between $2 and $3) r
            join person p on p.key = r.person_key and p.status <> 'erased'
            left join odoo_attendance a on a.place = $1 and a.record_id = r.id
            where\s""";

    private static final String CLOSED = "(not r.voided and r.check_out is not null)";

    private static final String DUE = "(r.voided and a.odoo_id is not null or " + CLOSED + """
             and (a.odoo_id is null or a.check_in is distinct from date_trunc('second', r.check_in)
                  or a.check_out is distinct from date_trunc('second', r.check_out)))""";

    private static final String LEFT = DUE + " and a.run is distinct from $4";

    /**
     * A record whose image in Odoo is not what it should be.
     *
     * @param odooId the hr.attendance that was made for it, or null
     * @param voided whether it counts no longer
     */
    record Due(int recordId, SyncedPersons.Synced person, Instant checkIn, Instant checkOut, Integer odooId, boolean voided) {
    }

    /** @param total closed records @param unchanged those of them that Odoo has as they are */
    record Counted(int total, int unchanged) {
    }

    private final Pool pool;
    private final Clock clock;

    OdooAttendanceRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Counted> count(String place, LocalDate from, LocalDate to) {
        return query("select count(*) filter (where " + CLOSED + ") as total, count(*) filter (where " + CLOSED + " and not " + DUE
                + ") as unchanged " + RANGE + "true", Tuple.of(place, from, to))
                .map(rows -> rows.iterator().next()).map(row -> new Counted(row.getInteger("total"), row.getInteger("unchanged")));
    }

    /**
     * What the run has not tried yet. What Odoo has comes first: it may stand in the way of what is new. Then new records in the
     * order of time, then those that have failed before.
     */
    Uni<List<Due>> due(String place, LocalDate from, LocalDate to, UUID run, int most) {
        return query("select r.id, r.check_in, r.check_out, r.voided, p.key, p.person_id, p.name, p.metadata ->> 'odoo_id' as employee, "
                + "p.metadata ->> 'odoo_db' as employee_db, a.odoo_id " + RANGE + LEFT
                + " order by a.odoo_id is null, not r.voided, a.attempted_at nulls first, r.check_in, r.id limit $5",
                Tuple.of(place, from, to, run, most)).map(rows -> rows.stream().map(OdooAttendanceRepository::due).toList());
    }

    Uni<Integer> left(String place, LocalDate from, LocalDate to, UUID run) {
        return query("select count(*) as n " + RANGE + LEFT, Tuple.of(place, from, to, run))
                .map(rows -> rows.iterator().next().getInteger("n"));
    }

    /** Those of the hr.attendance ids that are known as the image of a record. */
    Uni<Set<Integer>> taken(String place, Collection<Integer> odooIds) {
        return query("select odoo_id from odoo_attendance where place = $1 and odoo_id = any ($2)",
                Tuple.of(place, odooIds.toArray(Integer[]::new)))
                .map(rows -> rows.stream().map(row -> row.getInteger("odoo_id")).collect(Collectors.toSet()));
    }

    /** Odoo has the record now, with these times. */
    Uni<Void> remember(String place, Due due, int odooId, UUID run) {
        return query("""
                insert into odoo_attendance (place, record_id, odoo_id, check_in, check_out, run, attempted_at)
                values ($1, $2, $3, $4, $5, $6, $7)
                on conflict (place, record_id) do update set odoo_id = excluded.odoo_id, check_in = excluded.check_in,
                check_out = excluded.check_out, failure = null, run = excluded.run, attempted_at = excluded.attempted_at""",
                Tuple.from(List.of(place, due.recordId(), odooId, utc(OdooTime.second(due.checkIn())), utc(OdooTime.second(due.checkOut())), run,
                        utc(clock.instant())))).replaceWithVoid();
    }

    Uni<Void> failed(String place, Due due, String reason, UUID run) {
        return query("""
                insert into odoo_attendance (place, record_id, failure, run, attempted_at) values ($1, $2, $3, $4, $5)
                on conflict (place, record_id) do update set failure = excluded.failure, run = excluded.run,
                attempted_at = excluded.attempted_at""",
                Tuple.of(place, due.recordId(), reason, run, utc(clock.instant()))).replaceWithVoid();
    }

    /** Odoo does not have the record any longer. */
    Uni<Void> forget(String place, Due due) {
        return query("delete from odoo_attendance where place = $1 and record_id = $2", Tuple.of(place, due.recordId())).replaceWithVoid();
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }

    private static Due due(Row row) {
        return new Due(row.getInteger("id"), new SyncedPersons.Synced(row.getLong("key"), row.getString("person_id"), row.getString("name"),
                SyncedPersons.number(row.getString("employee")), row.getString("employee_db")),
                row.getOffsetDateTime("check_in").toInstant(),
                row.getOffsetDateTime("check_out") == null ? null : row.getOffsetDateTime("check_out").toInstant(),
                row.getInteger("odoo_id"), row.getBoolean("voided"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

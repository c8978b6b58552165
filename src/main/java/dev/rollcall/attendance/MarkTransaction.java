package dev.rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.attendance.AttendancePolicy.Accepted;
import dev.rollcall.attendance.AttendancePolicy.Passage;
import dev.rollcall.database.PoolSettings;
import dev.rollcall.http.Text;
import dev.rollcall.person.Person;
import dev.rollcall.person.PersonStatus;

/**
 * What a mark reads and writes, on one connection in one transaction. Past Hibernate: nothing changes the database more often than a
 * mark, and half of its time went into sessions that knew two rows.
 */
final class MarkTransaction {

    private static final String LOCK = PoolSettings.SAME_PLAN + "select key, person_id, name, status from person where %s for no key update";
    private static final String LOCK_BY_PERSON_ID = LOCK.formatted("person_id = $1 and status <> 'erased'");
    private static final String LOCK_BY_KEY = LOCK.formatted("key = $1");
    private static final String BY_IDEMPOTENCY_KEY = PoolSettings.SAME_PLAN
            + "select id, person_key, record_id, at from punch where idempotency_key = $1";
    /** A second is what clocks may differ by. */
    private static final String IS_OVER = PoolSettings.SAME_PLAN + """
            select exists (select from lease_term where name = 'camera/' || $1 and token = $2 and ended_at < $3::timestamptz - interval '1 second')""";
    private static final String EARLIER = PoolSettings.SAME_PLAN + "select exists (select from punch where record_id = $1 and id < $2)";
    private static final String WITHIN = PoolSettings.SAME_PLAN + "select at, record_id from punch where person_key = $1 and at > $2 and at < $3 and voided_at is null";
    private static final String RECORDS = PoolSettings.SAME_PLAN + AttendanceLists.COLUMNS
            + "from attendance_record r join person p on p.key = r.person_key where ";
    /** Found inside the index by person, which holds a career. */
    private static final String AROUND = RECORDS + """
            r.id in (select x.id from attendance_record x where x.person_key = $1 and x.voided_at is null
            and (x.work_date between $2 and $3 or x.check_in <= $4 and x.check_out is not null and (x.check_out >= $4 or x.last_seen >= $4)))""";
    private static final String ONE = RECORDS + "r.id = $1";
    private static final String OPEN = """
            insert into attendance_record (person_key, person_name, work_date, zone, check_in, last_seen, source, confidence, marked_by, notes,
            location, metadata, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id""";
    private static final String MOVE = """
            update attendance_record set check_in = $2, last_seen = $3, check_out = $4, closed_by = $5, updated_at = $6 where id = $1""";
    private static final String KEEP = """
            insert into punch (person_key, record_id, at, direction, source, similarity, confidence, camera, marked_by, notes, location, metadata,
            idempotency_key, created_at, recognition_id, liveness) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)""";

    private final SqlConnection connection;

    MarkTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** A punch that was booked before. */
    record Booked(long id, long personKey, int recordId, Instant at) {
    }

    SqlConnection connection() {
        return connection;
    }

    /** Whoever else writes attendance of the person waits until this transaction ends. Null when there is none. */
    Uni<Person> lock(String personId) {
        return Text.isStorable(personId) ? lock(LOCK_BY_PERSON_ID, personId) : Uni.createFrom().nullItem();
    }

    /** @see #lock(String) */
    Uni<Person> lock(long key) {
        return lock(LOCK_BY_KEY, key);
    }

    private Uni<Person> lock(String statement, Object value) {
        return one(statement, Tuple.of(value)).onItem().ifNotNull().transform(row -> {
            Person person = new Person();
            person.key = row.getLong(0);
            person.personId = row.getString(1);
            person.name = row.getString(2);
            person.status = PersonStatus.stored(row.getString(3));
            return person;
        });
    }

    /**
     * Completes when the camera was this replica's own at the time of the punch. Locks nothing: whoever takes a camera over begins to look
     * after the end of the term is committed, and never waits for a replica that has stopped in the middle of a transaction. A term that
     * nobody remembers is none that is known to be over.
     *
     * @return fails with {@link TermOverException}
     */
    Uni<Void> fence(PunchDraft draft) {
        return draft.term() == null ? Uni.createFrom().voidItem() : one(IS_OVER, Tuple.of(draft.camera(), draft.term(), utc(draft.at())))
                .invoke(row -> {
                    if (row.getBoolean(0)) {
                        throw new TermOverException(draft);
                    }
                }).replaceWithVoid();
    }

    /** Null when there is none. */
    Uni<Booked> booked(String idempotencyKey) {
        return idempotencyKey == null ? Uni.createFrom().nullItem() : one(BY_IDEMPOTENCY_KEY, Tuple.of(idempotencyKey)).onItem().ifNotNull()
                .transform(row -> new Booked(row.getLong(0), row.getLong(1), row.getInteger(2), row.getOffsetDateTime(3).toInstant()));
    }

    /** Whether it is the punch that began its record. */
    Uni<Boolean> isFirst(Booked punch) {
        return one(EARLIER, Tuple.of(punch.recordId, punch.id)).map(row -> !row.getBoolean(0));
    }

    /** Punches of a person that are nearer than the window, before or after. */
    Uni<List<Accepted>> within(long personKey, Instant at, Duration window) {
        return window.isZero() ? Uni.createFrom().item(List.of())
                : query(WITHIN, Tuple.of(personKey, utc(at.minus(window)), utc(at.plus(window)))).map(rows -> {
                    List<Accepted> near = new ArrayList<>(rows.size());
                    rows.forEach(row -> near.add(new Accepted(row.getOffsetDateTime(0).toInstant(), row.getInteger(1))));
                    return near;
                });
    }

    /** Everything that an {@link AttendancePolicy.History} has to hold. */
    Uni<List<AttendanceRecord>> around(Person person, Passage passage) {
        return query(AROUND, Tuple.of(person.key, passage.workDate().minusDays(1), passage.workDate(), utc(passage.at())))
                .map(rows -> {
                    List<AttendanceRecord> records = AttendanceLists.records(rows);
                    records.forEach(record -> record.person = person);
                    return records;
                });
    }

    Uni<AttendanceRecord> record(int id) {
        return one(ONE, Tuple.of(id)).map(AttendanceLists::read);
    }

    /** @return the record with its id */
    Uni<AttendanceRecord> open(AttendanceRecord record) {
        return one(OPEN, Tuple.tuple().addLong(record.person.key).addString(record.personName).addLocalDate(record.workDate).addString(record.zone)
                .addValue(utc(record.checkIn)).addValue(utc(record.lastSeen)).addString(record.source.text()).addBigDecimal(record.confidence)
                .addString(record.markedBy).addString(record.notes).addString(record.location).addJsonObject(record.metadata)
                .addValue(utc(record.createdAt)).addValue(utc(record.updatedAt))).map(row -> {
                    record.id = row.getInteger(0);
                    return record;
                });
    }

    /** Writes down how far a record reaches now. */
    Uni<Void> move(AttendanceRecord record) {
        return query(MOVE, Tuple.tuple().addInteger(record.id).addValue(utc(record.checkIn)).addValue(utc(record.lastSeen))
                .addValue(record.checkOut == null ? null : utc(record.checkOut)).addString(record.closedBy == null ? null : record.closedBy.text())
                .addValue(utc(record.updatedAt))).replaceWithVoid();
    }

    Uni<Void> keep(Punch punch) {
        return query(KEEP, Tuple.tuple().addLong(punch.personKey).addInteger(punch.recordId).addValue(utc(punch.at))
                .addString(EnumText.of(punch.direction)).addString(punch.source.text()).addFloat(punch.similarity).addBigDecimal(punch.confidence)
                .addString(punch.camera).addString(punch.markedBy).addString(punch.notes).addString(punch.location).addJsonObject(punch.metadata)
                .addString(punch.idempotencyKey).addValue(utc(punch.createdAt)).addUUID(punch.recognitionId).addFloat(punch.liveness)).replaceWithVoid();
    }

    private Uni<Row> one(String statement, Tuple values) {
        return query(statement, values).map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    private Uni<RowSet<Row>> query(String statement, Tuple values) {
        return connection.preparedQuery(statement).execute(values);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

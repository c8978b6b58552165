package dev.rollcall.attendance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.Page;
import dev.rollcall.person.Person;

/**
 * Reads records past Hibernate. A page is found inside an index alone, however deep it lies, and only its own rows are read
 * from the table and joined with their persons.
 */
@ApplicationScoped
class AttendanceLists {

    static final String COLUMNS = """
            select r.id, p.person_id, r.person_name, r.work_date, r.zone, r.check_in, r.last_seen, r.check_out, r.closed_by, r.source,
                   r.confidence, r.marked_by, r.notes, r.location, r.metadata, r.corrected, r.voided_at, r.created_at, r.updated_at
            """;
    private static final String COUNT = "select count(*) from attendance_record r where ";
    private static final String PAGE = COLUMNS + """
            from (select r.id from attendance_record r where %1$s order by r.check_in %2$s, r.id %2$s limit %3$s offset %4$s) page
            join attendance_record r on r.id = page.id join person p on p.key = r.person_key
            order by r.check_in desc, r.id desc""";
    private static final String ONE = COLUMNS + "from attendance_record r join person p on p.key = r.person_key where r.id = $1";

    private final Pool pool;

    AttendanceLists(Pool pool) {
        this.pool = pool;
    }

    /** @param total of all pages */
    record Found(List<AttendanceRecord> records, long total) {
    }

    /** Null when there is none. */
    Uni<AttendanceRecord> find(int id) {
        return pool.withConnection(connection -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(rows -> rows.size() == 0 ? null : read(rows.iterator().next()));
    }

    /**
     * Newest check-in first.
     *
     * @param conditions for the total, which needs no order
     * @param placed the same and where to look for them by check-in
     */
    Uni<Found> page(SqlConditions conditions, SqlConditions placed, Page page) {
        return pool.withConnection(connection -> page.offset() == 0 ? first(connection, conditions, placed, page)
                : count(connection, conditions).chain(total -> page.offset() >= total ? Uni.createFrom().item(new Found(List.of(), total))
                        : records(connection, statement(placed, page, total), placed).map(records -> new Found(records, total))));
    }

    /** Needs no total to be found, and knows it when it is not full: most polls are answered by one statement. */
    private static Uni<Found> first(SqlConnection connection, SqlConditions conditions, SqlConditions placed, Page page) {
        return records(connection, statement(placed, page, Long.MAX_VALUE), placed).chain(records -> page.isWhole(records.size())
                ? Uni.createFrom().item(new Found(records, records.size()))
                : count(connection, conditions).map(total -> new Found(records, total)));
    }

    private static Uni<Long> count(SqlConnection connection, SqlConditions conditions) {
        return connection.preparedQuery(COUNT + conditions.text()).execute(conditions.values()).map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<List<AttendanceRecord>> records(SqlConnection connection, String statement, SqlConditions placed) {
        return connection.preparedQuery(statement).execute(placed.values()).map(AttendanceLists::records);
    }

    /** A page beyond the middle is looked for from the end, so that none lies deeper than half the list. */
    static String statement(SqlConditions conditions, Page page, long total) {
        long rows = Math.min(page.limit(), total - page.offset());
        long behind = total - page.offset() - rows;
        boolean fromTheEnd = behind < page.offset();
        return PAGE.formatted(conditions.text(), fromTheEnd ? "asc" : "desc", conditions.next(rows),
                conditions.next(fromTheEnd ? behind : (long) page.offset()));
    }

    static List<AttendanceRecord> records(RowSet<Row> rows) {
        List<AttendanceRecord> records = new ArrayList<>(rows.size());
        for (Row row : rows) {
            records.add(read(row));
        }
        return records;
    }

    static AttendanceRecord read(Row row) {
        AttendanceRecord record = new AttendanceRecord();
        int column = 0;
        record.id = row.getInteger(column++);
        record.person = new Person();
        record.person.personId = row.getString(column++);
        record.personName = row.getString(column++);
        record.workDate = row.getLocalDate(column++);
        record.zone = row.getString(column++);
        record.checkIn = instant(row, column++);
        record.lastSeen = instant(row, column++);
        record.checkOut = instant(row, column++);
        record.closedBy = constant(ClosedBy.class, row.getString(column++));
        record.source = constant(Source.class, row.getString(column++));
        record.confidence = row.getBigDecimal(column++);
        record.markedBy = row.getString(column++);
        record.notes = row.getString(column++);
        record.location = row.getString(column++);
        record.metadata = row.getJsonObject(column++);
        record.corrected = row.getBoolean(column++);
        record.voidedAt = instant(row, column++);
        record.createdAt = instant(row, column++);
        record.updatedAt = instant(row, column);
        return record;
    }

    private static Instant instant(Row row, int column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}

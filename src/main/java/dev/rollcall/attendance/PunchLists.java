package dev.rollcall.attendance;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.database.SqlConditions;
import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** Reads punches past Hibernate, as {@link AttendanceLists} reads records. */
@ApplicationScoped
class PunchLists {

    private static final String COLUMNS = """
            select u.id, p.person_id, u.record_id, u.at, u.direction, u.source, u.similarity, u.confidence, u.camera, u.marked_by, u.notes,
                   u.location, u.metadata, u.created_at, u.recognition_id, u.liveness, u.voided_at is not null,
                   exists (select from punch_correction c where c.punch_id = u.id)
            """;
    private static final String PAGE = COLUMNS + """
            from (select u.id from punch u where %s order by u.at desc, u.id desc limit %s offset %s) page
            join punch u on u.id = page.id join person p on p.key = u.person_key
            order by u.at desc, u.id desc""";
    private static final String ONE = COLUMNS + "from punch u join person p on p.key = u.person_key where u.id = $1";

    private final Pool pool;
    private final AttendanceRules rules;
    private final Times times;

    PunchLists(Pool pool, AttendanceRules rules, Times times) {
        this.pool = pool;
        this.rules = rules;
        this.times = times;
    }

    /** Latest first. */
    Uni<PunchView.Listing> list(PunchFilter filter, Page page) {
        SqlConditions conditions = filter.conditions(rules.workDay());
        SqlConditions window = filter.conditions(rules.workDay());
        String statement = PAGE.formatted(window.text(), window.next((long) page.limit()), window.next((long) page.offset()));
        return pool.withConnection(connection -> connection
                .preparedQuery("select count(*) from punch u where " + conditions.text()).execute(conditions.values())
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> page.offset() >= total ? Uni.createFrom().item(listing(List.of(), total, page))
                        : connection.preparedQuery(statement).execute(window.values())
                                .map(rows -> listing(rows, total, page))));
    }

    /** @return fails with {@link PunchNotFoundException} */
    Uni<PunchView> find(long id) {
        return pool.withConnection(connection -> connection.preparedQuery(ONE).execute(Tuple.of(id))).map(rows -> {
            if (rows.size() == 0) {
                throw new PunchNotFoundException(Long.toString(id));
            }
            return view(rows.iterator().next());
        });
    }

    private PunchView.Listing listing(Iterable<Row> rows, long total, Page page) {
        List<PunchView> views = new ArrayList<>();
        rows.forEach(row -> views.add(view(row)));
        return new PunchView.Listing(views, total, page.limit(), page.offset());
    }

    private PunchView view(Row row) {
        var at = row.getOffsetDateTime(3).toInstant();
        var created = row.getOffsetDateTime(13).toInstant();
        var recognition = row.getUUID(14);
        return new PunchView(row.getLong(0), row.getString(1), row.getInteger(2), times.blank(at), times.stamp(at), row.getString(4),
                row.getString(5), row.getFloat(6), row.getFloat(15), row.getBigDecimal(7), row.getString(8), row.getString(9), row.getString(10),
                row.getString(11), row.getJsonObject(12).getMap(), recognition == null ? null : recognition.toString(),
                times.seconds(created), times.stamp(created), row.getBoolean(16), row.getBoolean(17));
    }
}

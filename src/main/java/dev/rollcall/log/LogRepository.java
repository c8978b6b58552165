package dev.rollcall.log;

import java.time.ZoneOffset;
import java.time.OffsetDateTime;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.Page;
import dev.rollcall.http.Times;

/** The system log in PostgreSQL. */
@ApplicationScoped
class LogRepository {

    private static final String INSERT = """
            insert into system_log (at, level, category, message, details)
            select at, level, category, message, details::jsonb
            from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[]) as e (at, level, category, message, details)""";

    private static final String INSERT_ONE = "insert into system_log (at, level, category, message, details) values ($1, $2, $3, $4, $5) returning id";

    private final Pool pool;
    private final Times times;

    LogRepository(Pool pool, Times times) {
        this.pool = pool;
        this.times = times;
    }

    Uni<Void> insert(List<LogEntry> entries) {
        Tuple columns = Tuple.tuple()
                .addValue(entries.stream().map(entry -> entry.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .addValue(entries.stream().map(entry -> entry.level().text()).toArray(String[]::new))
                .addValue(entries.stream().map(entry -> entry.category().text()).toArray(String[]::new))
                .addValue(entries.stream().map(LogEntry::message).toArray(String[]::new))
                .addValue(entries.stream().map(entry -> entry.details() == null ? null : entry.details().encode()).toArray(String[]::new));
        return pool.withConnection(connection -> connection.preparedQuery(INSERT).execute(columns)).replaceWithVoid();
    }

    /** @return the entry's id, once it is there */
    Uni<Long> append(LogEntry entry) {
        return pool.withConnection(connection -> connection.preparedQuery(INSERT_ONE).execute(Tuple.of(entry.at().atOffset(ZoneOffset.UTC),
                entry.level().text(), entry.category().text(), entry.message(), entry.details())))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Listing<LogView>> page(LogFilter filter, Page page) {
        Conditions conditions = new Conditions().and("category =", filter.category() == null ? null : filter.category().text())
                .and("level =", filter.level() == null ? null : filter.level().text())
                .and("at >=", filter.since()).and("at <", filter.until());
        return pool.withConnection(connection -> Listing.read(connection, "system_log", conditions, page, row -> LogView.of(row, times)));
    }
}

package dev.rollcall.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * Old versions of rows. PostgreSQL leaves them in the files of its tables and indexes, in its statistics and in its write-ahead log long
 * after they were changed or deleted. Here everything is written anew, table by table, and old segments of the log are given up.
 */
@ApplicationScoped
public class Traces {

    private static final int MOST_TRIES = 5;
    private static final int MOST_SEGMENTS = 64;
    private static final String NOT_ALLOWED = "42501";

    private static final String READERS = """
            select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start < $1
            union all select 1 from pg_prepared_xacts where database = current_database() limit 1""";
    /** The small ones first: what fails on a large one has not been in vain. */
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname), pg_has_role(c.relowner, 'USAGE')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname = current_schema() order by pg_total_relation_size(c.oid)""";
    /** Values of columns that are frequent stand there. */
    private static final String STATISTICS = "pg_catalog.pg_statistic";
    private static final String OWNER = "select pg_has_role(datdba, 'USAGE'), current_setting('wal_recycle') from pg_database where datname = current_database()";
    /** Behind the segment that is written: made of old ones, by a server that still used them again. */
    private static final String SPARE = "select count(*) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_lsn())";
    private static final String MARK = "select pg_logical_emit_message(false, 'rollcall', '')";
    private static final String SWITCH = "select pg_switch_wal()";

    private final Pool pool;

    Traces(Pool pool) {
        this.pool = pool;
    }

    /**
     * Locks each table while it is rewritten, and waits for no lock longer than two seconds. Replicas may do it at once.
     *
     * @param before what was changed then is to leave no trace
     * @return why some is left, in words that anybody may read; empty when none is
     */
    public Uni<Optional<String>> purge(Instant before) {
        return pool.withConnection(connection -> connection.preparedQuery(READERS).execute(Tuple.of(utc(before)))
                .chain(open -> open.size() > 0
                        ? Uni.createFrom().item(Optional.of("a transaction is open that began before, and keeps old versions of rows"))
                        : connection.query("set lock_timeout = '2s'").execute()
                                .chain(() -> new Pass(connection).all())
                                .eventually(() -> connection.query("reset lock_timeout").execute())));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Table(String name, boolean own) {
    }

    /** Its steps come one after the other, on one connection. */
    private static final class Pass {

        private final SqlConnection connection;
        private final Set<String> problems = new LinkedHashSet<>();

        Pass(SqlConnection connection) {
            this.connection = connection;
        }

        Uni<Optional<String>> all() {
            return tables().chain(tables -> Multi.createFrom().iterable(tables).onItem().transformToUniAndConcatenate(this::rewrite)
                    .collect().last())
                    .chain(this::statistics)
                    .chain(this::log)
                    .map(ignored -> problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
        }

        private Uni<List<Table>> tables() {
            return connection.query(TABLES).execute().map(rows -> {
                List<Table> tables = new ArrayList<>();
                rows.forEach(row -> tables.add(new Table(row.getString(0), row.getBoolean(1))));
                return tables;
            });
        }

        private Uni<Boolean> rewrite(Table table) {
            if (!table.own) {
                problems.add("the database user does not own the tables");
                return Uni.createFrom().item(false);
            }
            return connection.query("vacuum (full, analyze) " + table.name).execute()
                    .onFailure(DatabaseFailures::isBusy).retry().atMost(MOST_TRIES)
                    .replaceWith(true)
                    .onFailure(DatabaseFailures::isBusy).recoverWithItem(() -> {
                        problems.add("a table was in use all the time: " + table.name);
                        return false;
                    });
        }

        private Uni<Boolean> statistics() {
            return connection.query(OWNER).execute().map(rows -> rows.iterator().next()).chain(row -> {
                if (!"off".equals(row.getString(1))) {
                    problems.add("wal_recycle is on: old segments of the write-ahead log are used again as they are");
                }
                if (!row.getBoolean(0)) {
                    problems.add("the database user does not own the database and cannot rewrite its statistics");
                    return Uni.createFrom().item(false);
                }
                return rewrite(new Table(STATISTICS, true));
            });
        }

        /** A checkpoint gives up the segments before the one that it begins in: the one in use is closed first. */
        private Uni<Void> log() {
            return allowed(nextSegment(), "begin a new segment of the write-ahead log")
                    .chain(closed -> closed ? allowed(passSpare(MOST_SEGMENTS), "list the segments of the write-ahead log") : Uni.createFrom().item(false))
                    .chain(() -> allowed(connection.query("checkpoint").execute().replaceWithVoid(), "write a checkpoint"))
                    .replaceWithVoid();
        }

        private Uni<Void> nextSegment() {
            return connection.query(MARK).execute().chain(() -> connection.query(SWITCH).execute()).replaceWithVoid();
        }

        private Uni<Void> passSpare(int most) {
            return connection.query(SPARE).execute().chain(rows -> rows.iterator().next().getLong(0) == 0 || most == 0
                    ? Uni.createFrom().voidItem() : nextSegment().chain(() -> passSpare(most - 1)));
        }

        private Uni<Boolean> allowed(Uni<Void> work, String what) {
            return work.replaceWith(true).onFailure(Pass::isNotAllowed).recoverWithItem(() -> {
                problems.add("the database user may not " + what);
                return false;
            });
        }

        private static boolean isNotAllowed(Throwable failure) {
            return failure instanceof PgException refused && NOT_ALLOWED.equals(refused.getSqlState());
        }
    }
}

package dev.rollcall.person;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.http.Page;
import dev.rollcall.setting.Setting;
import dev.rollcall.setting.Settings;

/** Who was erased, by pseudonym, and how far it has come: the rows at once, late words after the notice, free space at a quiet time. */
@ApplicationScoped
class ErasureLedger {

    private static final String BEGIN = "insert into erasure (person_key, erased_at, notice_until, purge_at, words) "
            + "values (:person, :at, :notice, :purge, cast(cast(:words as text) as jsonb))";
    private static final String READ = """
            select e.person_key, p.person_id as pseudonym, e.erased_at, e.notice_until, e.purge_at, e.words, e.settled_at, e.purged_at, e.problem
            from erasure e join person p on p.key = e.person_key""";

    private final Pool pool;
    private final ErasureConfig config;
    private final Settings settings;
    private final Clock clock;

    ErasureLedger(Pool pool, ErasureConfig config, Settings settings, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An erasure.
     *
     * @param words null once they have been looked for the last time
     * @param settledAt when that was done; null before
     * @param purgedAt when the files of the database were rewritten; null before
     * @param problem why that did not succeed; null when it did or was not tried
     */
    record Entry(long key, String pseudonym, Instant erasedAt, Instant noticeUntil, Instant purgeAt, List<String> words, Instant settledAt,
            Instant purgedAt, String problem) {
    }

    record Found(List<Entry> entries, long total) {
    }

    /** In the erasing transaction. */
    Uni<Void> begin(Erasure erasure) {
        Instant now = clock.instant();
        Instant notice = now.plus(config.notice());
        return Panache.getSession().chain(session -> session.createNativeQuery(BEGIN)
                .setParameter("person", erasure.person().key).setParameter("at", utc(now)).setParameter("notice", utc(notice))
                .setParameter("purge", utc(quiet(notice))).setParameter("words", new JsonArray(erasure.words()).encode()).executeUpdate())
                .replaceWithVoid();
    }

    /** The next quiet time. */
    private Instant quiet(Instant from) {
        ZoneId zone = settings.get(Setting.TIMEZONE);
        ZonedDateTime today = from.atZone(zone).toLocalDate().atTime(config.quietTime()).atZone(zone);
        return (today.toInstant().isBefore(from) ? today.plusDays(1) : today).toInstant();
    }

    /** Those of whom late words are still to be looked for. @param all also before their notice is over */
    Uni<List<Entry>> unsettled(boolean all) {
        return read(READ + " where e.settled_at is null and ($1 or e.notice_until <= $2) order by e.erased_at", Tuple.of(all, now()));
    }

    /** Those that are settled and have left traces. @param all also before their quiet time */
    Uni<List<Entry>> unpurged(boolean all) {
        return read(READ + " where e.settled_at is not null and e.purged_at is null and ($1 or e.purge_at <= $2) order by e.erased_at",
                Tuple.of(all, now()));
    }

    /** The latest first. */
    Uni<Found> page(Page page) {
        return read(READ + " order by e.erased_at desc, e.person_key desc limit $1 offset $2", Tuple.of((long) page.limit(), (long) page.offset()))
                .chain(entries -> pool.withConnection(connection -> connection.query("select count(*) from erasure").execute())
                        .map(rows -> new Found(entries, rows.iterator().next().getLong(0))));
    }

    /** In the caller's transaction. */
    Uni<Void> settled(Entry entry) {
        return Panache.getSession().chain(session -> session.createNativeQuery("update erasure set words = null, settled_at = :at where person_key = :person")
                .setParameter("at", now()).setParameter("person", entry.key).executeUpdate()).replaceWithVoid();
    }

    /** @param problem null when the files were rewritten */
    Uni<Void> purged(List<Entry> entries, String problem) {
        return query("update erasure set purged_at = case when $2::text is null then $3::timestamptz end, problem = $2 where person_key = any ($1)",
                Tuple.of(entries.stream().map(Entry::key).toArray(Long[]::new), problem, now())).replaceWithVoid();
    }

    private Uni<List<Entry>> read(String sql, Tuple values) {
        return query(sql, values).map(rows -> {
            List<Entry> entries = new ArrayList<>(rows.size());
            rows.forEach(row -> entries.add(entry(row)));
            return entries;
        });
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(values));
    }

    private static Entry entry(Row row) {
        JsonArray words = row.getJsonArray("words");
        return new Entry(row.getLong("person_key"), row.getString("pseudonym"), instant(row, "erased_at"), instant(row, "notice_until"),
                instant(row, "purge_at"), words == null ? null : words.stream().map(String.class::cast).toList(), instant(row, "settled_at"),
                instant(row, "purged_at"), row.getString("problem"));
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package dev.rollcall.camera;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.database.ReplicaId;

/** What replicas tell each other of their cameras. */
@ApplicationScoped
class CameraStateTable {

    /**
     * The rows are cast twice because the client takes a text for a JSON text where the server expects jsonb. Of a camera that another
     * replica has taken over meanwhile nothing is written. A camera is told as up with its first picture, and after a loss once it has
     * settled; as down once for each loss.
     */
    private static final String WRITE = """
            with told as (
                select r.*, s.up as was
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r (name text, term bigint, kind text, status text, cause text, reason text,
                    since timestamptz, last_frame_at timestamptz, frames bigint, reconnects bigint, fps double precision, width integer,
                    height integer, failures integer, next_try_at timestamptz, live boolean, settled boolean, down boolean)
                left join camera_state s on s.name = r.name
                where r.term is null or exists (select from lease l where l.name = 'camera/' || r.name and l.token = r.term)
            ), written as (
                insert into camera_state (name, replica, kind, status, cause, reason, since, last_frame_at, frames, reconnects, fps,
                    width, height, failures, next_try_at, up, updated_at)
                select name, :replica, kind, status, cause, reason, since, last_frame_at, frames, reconnects, fps, width, height,
                    failures, next_try_at, case when down then false when settled or live and was is null then true else was end, now()
                from told
                on conflict (name) do update set replica = excluded.replica, kind = excluded.kind, status = excluded.status,
                    cause = excluded.cause, reason = excluded.reason, since = excluded.since,
                    last_frame_at = coalesce(excluded.last_frame_at, camera_state.last_frame_at), frames = excluded.frames,
                    reconnects = excluded.reconnects, fps = excluded.fps, width = excluded.width, height = excluded.height,
                    failures = excluded.failures, next_try_at = excluded.next_try_at, up = excluded.up, updated_at = excluded.updated_at
                returning name, up
            )
            select written.name from written join told on told.name = written.name where written.up is distinct from told.was""";
    private static final String OTHERS = """
            select name, replica, kind, status, cause, reason, since, last_frame_at, frames, reconnects, fps, width, height, failures,
            next_try_at, extract(epoch from now() - updated_at)::float8 as age from camera_state where replica <> $1""";
    private static final String SWEEP = "delete from camera_state where updated_at < now() - interval '7 days'";

    private final Pool pool;
    private final ReplicaId replica;

    CameraStateTable(Pool pool, ReplicaId replica) {
        this.pool = pool;
        this.replica = replica;
    }

    /** @param term of the lease in which this replica runs it, null without one */
    record Told(CameraState state, Long term, boolean settled) {
    }

    /** @param age of what is told */
    record Heard(CameraState state, Duration age) {
    }

    /**
     * In the transaction of the Hibernate session of the calling context.
     *
     * @return names of the cameras that came up or went down with this
     */
    Uni<List<String>> write(List<Told> told) {
        JsonArray rows = new JsonArray();
        told.forEach(each -> rows.add(json(each)));
        return Panache.getSession().chain(session -> session.createNativeQuery(WRITE, String.class)
                .setParameter("rows", rows.encode()).setParameter("replica", replica.text()).getResultList());
    }

    private static JsonObject json(Told told) {
        CameraState state = told.state();
        return new JsonObject().put("name", state.name()).put("term", told.term()).put("kind", state.kind())
                .put("status", state.status().text()).put("cause", state.cause() == null ? null : state.cause().text())
                .put("reason", state.reason()).put("since", state.since()).put("last_frame_at", state.lastFrameAt())
                .put("frames", state.frames()).put("reconnects", state.reconnects()).put("fps", state.fps()).put("width", state.width())
                .put("height", state.height()).put("failures", state.failures()).put("next_try_at", state.nextTryAt())
                .put("live", state.status() == Status.LIVE).put("settled", told.settled()).put("down", state.isDown());
    }

    /** What the other replicas tell. */
    Uni<List<Heard>> others() {
        return pool.preparedQuery(OTHERS).execute(Tuple.of(replica.text())).map(rows -> {
            List<Heard> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(read(row)));
            return found;
        });
    }

    private static Heard read(Row row) {
        String cause = row.getString("cause");
        return new Heard(new CameraState(row.getString("name"), row.getString("kind"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), cause == null ? null : Cause.valueOf(cause.toUpperCase(Locale.ROOT)),
                row.getString("reason"), instant(row, "since"), instant(row, "last_frame_at"), row.getLong("frames"), row.getLong("reconnects"),
                row.getDouble("fps"), row.getInteger("width"), row.getInteger("height"), row.getInteger("failures"), instant(row, "next_try_at"),
                row.getString("replica")), Duration.ofMillis(Math.round(row.getDouble("age") * 1000)));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** In the transaction of the Hibernate session of the calling context. */
    Uni<Void> forget(String camera) {
        return Panache.getSession().chain(session -> session.createNativeQuery("delete from camera_state where name = :name")
                .setParameter("name", camera).executeUpdate()).replaceWithVoid();
    }

    /** Takes away what cameras that are gone have left. */
    Uni<Void> sweep() {
        return pool.query(SWEEP).execute().replaceWithVoid();
    }
}

package dev.rollcall.database;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The processes that serve on this database. */
@ApplicationScoped
public class Replicas {

    /** A little shorter than a lease: when the leases of a dead replica run out, it does not count any more. */
    private static final Duration SILENCE = Leases.LENGTH.minusSeconds(1);
    private static final String BEAT = """
            insert into replica as r (id, run, address, version, may_hold, started_at, seen_at)
            values ($1, $2, $3, $4, $5, now(), now())
            on conflict (id) do update set run = excluded.run, address = excluded.address, version = excluded.version,
            may_hold = excluded.may_hold, seen_at = excluded.seen_at,
            started_at = case when r.run = excluded.run then r.started_at else excluded.started_at end
            where r.run = excluded.run or $6""";
    private static final String LIVING = """
            select id, may_hold from replica where seen_at > now() - $1 * interval '1 millisecond' order by id""";
    private static final String LEAVE = "delete from replica where id = $1 and run = $2";
    private static final String ADDRESS = """
            select r.address from lease l join replica r on r.id = l.holder
            where l.name = $1 and l.until > now() and r.seen_at > now() - $2 * interval '1 millisecond'""";
    private static final String FORGET = "delete from replica where seen_at < now() - interval '1 day'";

    private final Pool pool;
    private final ReplicaId id;
    private final Optional<URI> address;
    private final String version;
    private final UUID run = UUID.randomUUID();
    private volatile boolean known;
    private volatile int living;

    Replicas(Pool pool, ReplicaId id, ReplicaConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.pool = pool;
        this.id = id;
        this.address = config.address().map(Replicas::checked);
        this.version = version;
    }

    /** @param mayHold names of the leases that it could hold */
    public record Replica(String id, Set<String> mayHold) {
    }

    /** A wrong address stops the start here. */
    void start(@Observes StartupEvent started) {
        address.ifPresent(own -> Log.infof("Other replicas reach this one at %s", own));
    }

    /** As it was configured. */
    public Optional<URI> address() {
        return address;
    }

    /** How many there were when this one last looked, itself included; 0 before. */
    public int living() {
        return living;
    }

    /** Where the replica that holds a lease is reached; empty when nobody holds it, or nobody has said where the holder is. */
    public Uni<Optional<URI>> addressOfHolder(String lease) {
        return pool.withConnection(connection -> connection.preparedQuery(ADDRESS).execute(Tuple.of(lease, millis(SILENCE))))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.ofNullable(rows.iterator().next().getString(0)).map(URI::create));
    }

    /**
     * Says that this one lives. A later process with the same name, as after the copy of a disk, is left the name: this one goes on
     * under another, and has lost whatever it held.
     *
     * @param mayHold names of the leases that this one could hold
     * @return all that live, this one included
     */
    public Uni<List<Replica>> meet(Collection<String> mayHold) {
        return beat(mayHold).chain(mine -> mine ? Uni.createFrom().item(true) : beat(mayHold)).chain(this::look);
    }

    /** From now on it does not live. */
    public Uni<Void> leave() {
        return pool.withConnection(connection -> connection.preparedQuery(LEAVE).execute(Tuple.of(id.text(), run))).replaceWithVoid();
    }

    /** Drops the rows of those that ended without a word. */
    Uni<Void> forget() {
        return pool.withConnection(connection -> connection.query(FORGET).execute()).replaceWithVoid();
    }

    private Uni<Boolean> beat(Collection<String> mayHold) {
        Tuple row = Tuple.tuple().addString(id.text()).addUUID(run).addString(address.map(URI::toString).orElse(null)).addString(version)
                .addArrayOfString(mayHold.toArray(String[]::new)).addBoolean(!known);
        return pool.withConnection(connection -> connection.preparedQuery(BEAT).execute(row)).map(beaten -> {
            known = beaten.rowCount() == 1;
            if (!known) {
                Log.error("Another process has taken the name of this replica: does a copy of its data directory run?");
                id.change();
            }
            return known;
        });
    }

    private Uni<List<Replica>> look() {
        return pool.withConnection(connection -> connection.preparedQuery(LIVING).execute(Tuple.of(millis(SILENCE)))).map(rows -> {
            List<Replica> found = new ArrayList<>(rows.size());
            for (Row row : rows) {
                found.add(new Replica(row.getString(0), Set.of(row.getArrayOfStrings(1))));
            }
            living = found.size();
            return found;
        });
    }

    private static double millis(Duration time) {
        return time.toMillis();
    }

    private static URI checked(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                    && (uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/"));
            if (web && bare && uri.getHost() != null) {
                return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException e) {
            // Its message would repeat what may be a password.
        }
        throw new IllegalArgumentException("rollcall.replica.address must be http:// or https:// with host and port, without login and path");
    }
}

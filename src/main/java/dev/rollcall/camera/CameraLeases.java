package dev.rollcall.camera;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.rollcall.database.ReplicaId;
import dev.rollcall.database.Replicas;
import dev.rollcall.database.Replicas.Replica;
import dev.rollcall.database.Terms;
import dev.rollcall.database.Terms.Lease;

/**
 * Which cameras run here. With each round it renews the leases of those, says that this replica lives, and takes or gives what its share
 * says. A round that fails changes nothing: while the database is away nobody else can take a camera over either.
 */
@ApplicationScoped
public class CameraLeases {

    /** Before the name of a camera it makes the name of its lease. */
    public static final String PREFIX = "camera/";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Cameras cameras;
    private final Terms terms;
    private final Replicas replicas;
    private final ReplicaId self;
    private final Counter losses;
    private final Map<String, Long> freeSince = new HashMap<>();
    private final Silence silence = new Silence(Terms.LENGTH);
    /** Number by lease. */
    private volatile Map<String, Long> held = Map.of();
    private volatile boolean leaving;

    CameraLeases(Cameras cameras, Terms terms, Replicas replicas, ReplicaId self, MeterRegistry registry) {
        this.cameras = cameras;
        this.terms = terms;
        this.replicas = replicas;
        this.self = self;
        this.losses = Counter.builder("rollcall.lease.losses").description("Leases of cameras that another replica took over").register(registry);
        Gauge.builder("rollcall.leases.held", this, leases -> leases.held()).description("Cameras that run here by a lease").register(registry);
    }

    /** Cameras that this replica has the lease of. */
    public int held() {
        return held.size();
    }

    /** Names of the leases of all cameras that could run here; none before recognition has started the cameras. */
    Set<String> wanted() {
        return leaving || cameras.lastBeat().isEmpty() ? Set.of()
                : cameras.all().stream().filter(CameraSettings::enabled).map(camera -> PREFIX + camera.name()).collect(Collectors.toSet());
    }

    /**
     * One at a time.
     *
     * @param wanted see {@link #wanted()}
     * @param nanoTime now, on a clock that never jumps
     */
    Uni<Void> round(Set<String> wanted, long nanoTime) {
        return terms.renew(held).chain(this::keep)
                .chain(() -> replicas.meet(wanted))
                .chain(living -> terms.list(PREFIX).chain(leases -> settle(wanted, living, leases, nanoTime)));
    }

    /** Gives everything back. What was seen before still counts. */
    Uni<Void> leave() {
        leaving = true;
        Map<String, Long> last = held;
        held = Map.of();
        return terms.release(last).chain(replicas::leave);
    }

    private Uni<Void> keep(Set<String> renewed) {
        Map<String, Long> kept = new TreeMap<>(held);
        kept.keySet().retainAll(renewed);
        held.keySet().stream().filter(name -> !renewed.contains(name)).forEach(name -> {
            losses.increment();
            Log.warnf("Another replica has taken over %s", name);
        });
        return own(kept);
    }

    private Uni<Void> settle(Set<String> wanted, List<Replica> living, List<Lease> leases, long nanoTime) {
        silence.ends(nanoTime);
        Map<String, String> holders = new HashMap<>();
        leases.stream().filter(lease -> isTaken(lease, nanoTime)).forEach(lease -> holders.put(lease.name(), lease.holder()));
        Set<String> free = new HashSet<>(wanted);
        free.removeAll(holders.keySet());
        CameraShares shares = new CameraShares(living.stream().collect(Collectors.toMap(Replica::id, Replica::mayHold)), holders);
        Set<String> due = overdue(free, nanoTime);
        due.addAll(shares.due(self.text(), free));
        return take(due).chain(() -> give(free.isEmpty() ? shares.surplus(self.text()).map(Set::of).orElse(Set.of()) : Set.of(), wanted));
    }

    /** One of this replica that it does not know of was left by an earlier run, or the word that it was taken got lost. */
    private boolean isTaken(Lease lease, long nanoTime) {
        if (lease.holder().equals(self.text())) {
            return held.containsKey(lease.name());
        }
        return !lease.holder().isEmpty() && (!lease.over() || silence.isRecent(nanoTime));
    }

    /** Free for so long that whoever should have taken it does not. */
    private Set<String> overdue(Set<String> free, long nanoTime) {
        freeSince.keySet().retainAll(free);
        free.forEach(name -> freeSince.putIfAbsent(name, nanoTime));
        return free.stream().filter(name -> nanoTime - freeSince.get(name) >= PATIENCE.toNanos()).collect(Collectors.toCollection(HashSet::new));
    }

    private Uni<Void> take(Collection<String> due) {
        return terms.take(due).chain(taken -> {
            if (leaving || taken.isEmpty()) {
                return terms.release(taken);
            }
            Log.infof("This replica runs %s", String.join(", ", taken.keySet()));
            Map<String, Long> more = new TreeMap<>(held);
            more.putAll(taken);
            return own(more);
        });
    }

    /** A camera ends here before it may begin elsewhere. */
    private Uni<Void> give(Set<String> surplus, Set<String> wanted) {
        Map<String, Long> given = new TreeMap<>(held);
        given.keySet().removeIf(name -> wanted.contains(name) && !surplus.contains(name));
        Map<String, Long> left = new TreeMap<>(held);
        left.keySet().removeAll(given.keySet());
        if (given.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Log.infof("This replica gives up %s", String.join(", ", given.keySet()));
        return own(left).chain(() -> terms.release(given));
    }

    /** To end a camera may take a while. */
    private Uni<Void> own(Map<String, Long> now) {
        held = now;
        Map<String, Long> numbers = now.entrySet().stream()
                .collect(Collectors.toMap(lease -> lease.getKey().substring(PREFIX.length()), Map.Entry::getValue));
        return Uni.createFrom().voidItem().invoke(() -> cameras.own(numbers)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}

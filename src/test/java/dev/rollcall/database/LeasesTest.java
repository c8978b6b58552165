package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Two replicas that are only names. Time passes on the database's clock, where a test moves what is written there. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class LeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    DatabaseState state;

    private final ReplicaId one = new ReplicaId((ReplicaFile) null);
    private final ReplicaId two = new ReplicaId((ReplicaFile) null);
    private final String name = "test/" + UUID.randomUUID();
    private final String job = UUID.randomUUID().toString();

    @BeforeEach
    void migrated() {
        state.whenMigrated().await().atMost(PATIENCE);
    }

    @Test
    void whoHasItKeepsItUntilItRunsOut() {
        assertThat(take(one)).isEqualTo(Map.of(name, 1L));
        assertThat(take(two)).isEmpty();
        runOut(name);
        assertThat(renew(one, 1)).as("nobody wanted it").containsExactly(name);
        assertThat(take(two)).isEmpty();

        runOut(name);
        assertThat(take(two)).isEqualTo(Map.of(name, 2L));
        assertThat(renew(one, 1)).isEmpty();
        assertThat(renew(one, 2)).isEmpty();
        assertThat(renew(two, 2)).containsExactly(name);
    }

    @Test
    void aTermEndsWhenTheNextBegins() {
        take(one);
        assertThat(ended(1)).isFalse();
        runOut(name);
        assertThat(ended(1)).as("run out, but nobody took it over").isFalse();

        take(two);

        assertThat(ended(1)).isTrue();
        assertThat(ended(2)).isFalse();
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        take(one);

        await(terms(one).release(Map.of(name, 1L)));

        assertThat(ended(1)).isTrue();
        assertThat(take(two)).isEqualTo(Map.of(name, 2L));
        await(terms(one).release(Map.of(name, 1L)));
        assertThat(renew(two, 2)).as("the old number gives nothing back").containsExactly(name);
    }

    @Test
    void whoStartsAgainUnderItsNameHasANewTermAtOnce() {
        take(one);

        assertThat(take(one)).isEqualTo(Map.of(name, 2L));
        assertThat(ended(1)).isTrue();
        assertThat(renew(one, 1)).as("what is left of the earlier run").isEmpty();
    }

    @Test
    void ofTwoWhoTakeItAtOnceOneHasIt() {
        for (int round = 1; round <= 20; round++) {
            CompletionStage<Map<String, Long>> first = terms(one).take(List.of(name)).subscribeAsCompletionStage();
            CompletionStage<Map<String, Long>> second = terms(two).take(List.of(name)).subscribeAsCompletionStage();
            Map<String, Long> a = first.toCompletableFuture().join();
            Map<String, Long> b = second.toCompletableFuture().join();
            assertThat(a.size() + b.size()).isEqualTo(1);
            assertThat(a.isEmpty() ? b : a).containsEntry(name, (long) round);
            assertThat(number("select count(*) from lease_term where name = $1 and ended_at is null", name)).isEqualTo(1);
            runOut(name);
        }
    }

    @Test
    void aJobIsDoneOnOneReplicaOnly() {
        AtomicInteger done = new AtomicInteger();

        held(one, done);
        held(two, done);
        held(one, done);
        assertThat(done).hasValue(2);

        runOut("job/" + job);
        held(two, done);
        held(one, done);
        assertThat(done).hasValue(3);
    }

    @Test
    void aJobIsDueOnceInItsInterval() {
        AtomicInteger done = new AtomicInteger();
        due(one, done);
        runOut("job/" + job);
        due(two, done);
        due(one, done);
        assertThat(done).hasValue(1);

        execute("update lease set ran_at = ran_at - interval '54 minutes' where name = $1", "job/" + job);
        due(two, done);
        due(one, done);
        assertThat(done).hasValue(2);
    }

    @Test
    void aJobThatFailedIsDueAtOnce() {
        AtomicInteger done = new AtomicInteger();
        Uni<Void> failing = leases(one).whenDue(job, Duration.ofHours(1), () -> Uni.createFrom().failure(new IllegalStateException("no")));
        assertThat(failing.onFailure().recoverWithNull().onItem().invoke(done::incrementAndGet).await().atMost(PATIENCE)).isNull();

        due(one, done);

        assertThat(done).hasValue(2);
    }

    /** Longer than a lease lasts: without renewals the other one would begin. */
    @Test
    void aLongJobKeepsItsLease() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletionStage<Void> running = leases(one).whenHeld(job, () -> Uni.createFrom().completionStage(end)).subscribeAsCompletionStage();
        awaitUntil(() -> number("select count(*) from lease where name = $1", "job/" + job) == 1);
        runOutSoon("job/" + job);

        awaitUntil(() -> number("select count(*) from lease where name = $1 and until > now() + interval '2 seconds'", "job/" + job) == 1);

        AtomicInteger done = new AtomicInteger();
        held(two, done);
        assertThat(done).hasValue(0);
        end.complete(null);
        running.toCompletableFuture().join();
    }

    @Test
    void replicasMeet() {
        Replicas first = replicas(one, "http://10.0.0.5:5000");
        Replicas second = replicas(two, null);

        await(first.meet(Set.of("a", "b")));
        List<Replicas.Replica> seen = await(second.meet(Set.of("b")));

        assertThat(seen).contains(new Replicas.Replica(one.text(), Set.of("a", "b")), new Replicas.Replica(two.text(), Set.of("b")));
        assertThat(second.living()).isEqualTo(seen.size());
        take(one);
        assertThat(await(second.addressOfHolder(name)).map(Object::toString)).contains("http://10.0.0.5:5000");
        await(first.leave());
        assertThat(await(second.meet(Set.of()))).extracting(Replicas.Replica::id).contains(two.text()).doesNotContain(one.text());
        assertThat(await(second.addressOfHolder(name))).isEmpty();
        await(second.leave());
    }

    @Test
    void aDeadReplicaDoesNotCount() {
        Replicas first = replicas(one, null);
        Replicas second = replicas(two, null);
        await(first.meet(Set.of()));
        execute("update replica set seen_at = seen_at - interval '7 seconds' where id = $1", one.text());

        assertThat(await(second.meet(Set.of()))).extracting(Replicas.Replica::id).doesNotContain(one.text());

        await(first.leave());
        await(second.leave());
    }

    @Test
    void theLaterOfTwoWithOneNameKeepsIt() {
        String shared = one.text();
        ReplicaId copied = new ReplicaId((ReplicaFile) null) {
            private boolean changed;

            @Override
            public String text() {
                return changed ? super.text() : shared;
            }

            @Override
            void change() {
                changed = true;
            }
        };
        Replicas first = replicas(copied, null);
        Replicas second = replicas(one, null);
        await(first.meet(Set.of()));
        await(second.meet(Set.of()));

        assertThat(await(first.meet(Set.of()))).extracting(Replicas.Replica::id).contains(shared, copied.text());

        assertThat(copied.text()).isNotEqualTo(shared);
        await(first.leave());
        await(second.leave());
    }

    private void held(ReplicaId by, AtomicInteger done) {
        await(leases(by).whenHeld(job, () -> Uni.createFrom().voidItem().invoke(done::incrementAndGet)));
    }

    private void due(ReplicaId by, AtomicInteger done) {
        await(leases(by).whenDue(job, Duration.ofHours(1), () -> Uni.createFrom().voidItem().invoke(done::incrementAndGet)));
    }

    private Map<String, Long> take(ReplicaId by) {
        return await(terms(by).take(List.of(name)));
    }

    private Set<String> renew(ReplicaId by, long token) {
        return await(terms(by).renew(Map.of(name, token)));
    }

    private boolean ended(long token) {
        return number("select count(*) from lease_term where name = $1 and token = " + token + " and ended_at is not null", name) == 1;
    }

    private Leases leases(ReplicaId of) {
        return new Leases(pool, of, state);
    }

    private Terms terms(ReplicaId of) {
        return new Terms(pool, of);
    }

    private Replicas replicas(ReplicaId of, String address) {
        return new Replicas(pool, of, () -> Optional.ofNullable(address), "test");
    }

    private void runOut(String lease) {
        execute("update lease set until = now() - interval '1 second' where name = $1", lease);
    }

    private void runOutSoon(String lease) {
        execute("update lease set until = now() + interval '1 second' where name = $1", lease);
    }

    private void execute(String sql, String value) {
        await(pool.preparedQuery(sql).execute(Tuple.of(value)));
    }

    private long number(String sql, String value) {
        return await(pool.preparedQuery(sql).execute(Tuple.of(value))).iterator().next().getLong(0);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static void awaitUntil(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

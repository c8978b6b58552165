package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import io.vertx.pgclient.PgException;

import dev.rollcall.attendance.SightingOutcomes.Outcome;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.DatabaseUnavailableException;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.RollcallConfig;
import dev.rollcall.database.SafeContext;
import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.TestSettings;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class SightingInboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

    @Inject
    SightingInbox inbox;

    @Inject
    SightingOutcomes outcomes;

    @Inject
    AttendanceService service;

    @Inject
    SafeContext context;

    @Inject
    DatabaseState database;

    @Inject
    EventBus bus;

    @TempDir
    Path data;

    private final AtomicInteger writes = new AtomicInteger();
    private volatile Function<Sighting, Uni<Marked>> answer;
    private Spool spool;
    private SightingWriter writer;
    private SpoolDrain drain;
    private String person;

    @BeforeEach
    void prepare() {
        database.whenMigrated().await().atMost(PATIENCE);
        person = Rows.person();
        spool(100);
        answer = this::real;
    }

    @Test
    void aSightingFromAnyThreadBecomesAPunch() throws InterruptedException {
        Thread camera = new Thread(() -> inbox.accept(sighting(0, Direction.ENTRY)), "camera");
        camera.start();
        camera.join();

        awaitPunches(1);
        assertThat(Rows.recordsOf(person)).isEqualTo(1);
    }

    @Test
    void aSightingFromTheEventBusBecomesAPunch() {
        bus.publish(Sighting.ADDRESS, sighting(0, Direction.ENTRY));

        awaitPunches(1);
    }

    @Test
    void camerasAreSilentInsideTheWindow() {
        double before = outcomes.counted(Outcome.DUPLICATE);

        assertThat(write(sighting(0, Direction.ANY))).isEqualTo(Outcome.CHECKED_IN);
        inbox.accept(sighting(60, Direction.ANY));

        awaitUntil(() -> outcomes.counted(Outcome.DUPLICATE) > before);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() {
        answer = sighting -> Uni.createFrom().failure(new DatabaseUnavailableException());
        Sighting later = sighting(3600, Direction.ANY);
        Sighting first = sighting(0, Direction.ENTRY);
        Sighting exit = sighting(7200, Direction.EXIT);
        for (Sighting sighting : List.of(later, first, exit)) {
            assertThat(write(sighting)).isEqualTo(Outcome.SPOOLED);
        }
        assertThat(writes).hasValue(1);
        assertThat(spool.waiting()).isEqualTo(3);

        drain();
        assertThat(spool.waiting()).isEqualTo(3);

        answer = this::real;
        assertThat(write(sighting(10_800, Direction.EXIT))).as("queues behind what waits").isEqualTo(Outcome.SPOOLED);
        spool(100);
        assertThat(spool.waiting()).as("after a restart").isEqualTo(4);
        drain();

        assertThat(spool.waiting()).isZero();
        assertThat(Rows.recordsOf(person)).isEqualTo(1);
        assertThat(Rows.text("select concat_ws('|', check_in at time zone 'UTC', check_out at time zone 'UTC', closed_by) from attendance_record "
                + "where person_key = ?", first.personKey())).isEqualTo("2026-03-10 09:00:00|2026-03-10 11:00:00|exit");
        assertThat(Rows.punchesOf(person)).isEqualTo(4);
        assertThat(write(sighting(86_400, Direction.ANY))).isEqualTo(Outcome.CHECKED_IN);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsBookedOnce() {
        answer = sighting -> real(sighting).chain(written -> Uni.createFrom().nothing());
        assertThat(write(sighting(0, Direction.ANY))).isEqualTo(Outcome.SPOOLED);
        awaitPunches(1);

        answer = this::real;
        drain();

        assertThat(spool.waiting()).isZero();
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void aDatabaseThatHangsCountsAsAway() {
        answer = sighting -> Uni.createFrom().nothing();

        assertThat(write(sighting(0, Direction.ANY))).isEqualTo(Outcome.SPOOLED);
        drain();

        assertThat(spool.waiting()).isEqualTo(1);
    }

    @Test
    void somebodyWhoIsGoneIsDropped() {
        Sighting waiting = sighting(0, Direction.ANY);
        Rows.execute("update person set status = 'deleted' where person_id = ?", person);

        assertThat(write(waiting)).isEqualTo(Outcome.REFUSED);
        append(waiting);
        append(new Sighting(UUID.randomUUID(), Long.MAX_VALUE, NINE, 0.8, "door", Direction.ANY));
        drain();

        assertThat(spool.waiting()).isZero();
        assertThat(spool.damaged()).isZero();
    }

    @Test
    void aSightingThatCannotBeWrittenDoesNotHoldUpOthers() {
        Sighting poison = sighting(0, Direction.ANY);
        Sighting good = sighting(3600, Direction.ANY);
        answer = sighting -> sighting.id().equals(poison.id()) ? Uni.createFrom().failure(new IllegalStateException("broken")) : real(sighting);
        assertThat(write(poison)).isEqualTo(Outcome.SPOOLED);
        assertThat(write(good)).isEqualTo(Outcome.SPOOLED);

        drain();
        drain();
        assertThat(spool.waiting()).as("it is tried more than once").isEqualTo(2);
        drain();

        assertThat(spool.waiting()).isZero();
        assertThat(spool.damaged()).isEqualTo(1);
        assertThat(Rows.punchesOf(person)).isEqualTo(1);
    }

    @Test
    void aLockOnOnePersonHoldsUpNobodyElse() {
        Sighting locked = sighting(0, Direction.ENTRY);
        Sighting later = sighting(3600, Direction.EXIT);
        String blocked = person;
        person = Rows.person();
        Sighting other = sighting(60, Direction.ANY);
        answer = sighting -> sighting.id().equals(locked.id())
                ? Uni.createFrom().failure(new PgException("canceling statement due to lock timeout", "ERROR", "55P03", ""))
                : real(sighting);
        List.of(locked, later, other).forEach(this::append);

        for (int pass = 0; pass < 5; pass++) {
            drain();
        }

        assertThat(Rows.punchesOf(person)).isEqualTo(1);
        assertThat(Rows.punchesOf(blocked)).as("one person's punches keep their order").isZero();
        assertThat(spool.waiting()).isEqualTo(2);
        assertThat(spool.damaged()).as("a lock ends").isZero();

        answer = this::real;
        drain();
        assertThat(Rows.punchesOf(blocked)).isEqualTo(2);
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void aFullSpoolDoesNotKeepSightingsFromTheDatabase() {
        spool(1);
        append(sighting(0, Direction.ANY));

        assertThat(write(sighting(3600, Direction.ANY))).isEqualTo(Outcome.CHECKED_IN);
        answer = sighting -> Uni.createFrom().failure(new DatabaseUnavailableException());
        assertThat(write(sighting(7200, Direction.ANY))).isEqualTo(Outcome.LOST);
        assertThat(spool.isHealthy()).isFalse();

        answer = this::real;
        drain();
        assertThat(spool.isHealthy()).isTrue();
        assertThat(Rows.text("select check_in at time zone 'UTC' from attendance_record where person_key = ?", Rows.keyOf(person)))
                .isEqualTo("2026-03-10 09:00:00");
    }

    @Test
    void whatIsUnderWayAtTheEndIsKeptOnDisk() {
        answer = sighting -> Uni.createFrom().nothing();
        Sighting unfinished = sighting(0, Direction.ANY);
        SightingInbox own = inbox(true);
        own.accept(unfinished);

        own.close(null);

        assertThat(spool.oldest()).contains(unfinished);
    }

    @Test
    void whatComesAfterTheEndGoesStraightToDisk() {
        Sighting late = sighting(0, Direction.ANY);
        SightingInbox own = inbox(true);
        own.close(null);

        own.accept(late);

        assertThat(spool.oldest()).contains(late);
        assertThat(writes).hasValue(0);
    }

    @Test
    void aCommandLeavesTheSpoolOfTheServerAlone() throws IOException {
        Path halfWritten = Files.createFile(data.resolve("spool").resolve("a.sighting.part"));
        SightingInbox ofACommand = inbox(false);

        ofACommand.open(null);
        ofACommand.close(null);

        assertThat(halfWritten).exists();
    }

    private SightingInbox inbox(boolean serves) {
        return new SightingInbox(writer, outcomes, new AttendanceRules(TestSettings.fixed()), spool, new Process(data, serves, null));
    }

    private void spool(int capacity) {
        spool = new Spool(data.resolve("spool"), capacity);
        spool.open();
        writer = new SightingWriter(new Switch(), spool, context, new Impatient());
        drain = new SpoolDrain(spool, writer, outcomes, database);
    }

    private Uni<Marked> real(Sighting sighting) {
        return service.mark(sighting.personKey(), PunchDraft.of(sighting));
    }

    private Outcome write(Sighting sighting) {
        return writer.write(sighting).await().atMost(PATIENCE);
    }

    private void drain() {
        drain.drain().await().atMost(PATIENCE);
    }

    private void append(Sighting sighting) {
        try {
            spool.append(sighting);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Sighting sighting(int second, Direction direction) {
        return new Sighting(UUID.randomUUID(), Rows.keyOf(person), NINE.plusSeconds(second), 0.8, "door", direction);
    }

    private void awaitPunches(long count) {
        awaitUntil(() -> Rows.punchesOf(person) == count);
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    /** A database that does what the test says. */
    private final class Switch extends AttendanceService {
        Switch() {
            super(null, null, null, null, null, null, null, null, null, null);
        }

        @Override
        public Uni<Marked> mark(long personKey, PunchDraft draft) {
            writes.incrementAndGet();
            return answer.apply(new Sighting(UUID.fromString(draft.idempotencyKey()), personKey, draft.at(), draft.similarity(), draft.camera(),
                    draft.direction()));
        }
    }

    private record Process(Path dataDir, boolean serve, RollcallConfig.Database database) implements RollcallConfig {
    }

    private static final class Impatient implements AttendanceConfig {
        @Override
        public Duration writeTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Spool spool() {
            throw new UnsupportedOperationException();
        }
    }
}

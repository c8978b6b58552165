package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.camera.CameraState.Cause;
import dev.rollcall.camera.CameraState.Status;
import dev.rollcall.database.DatabaseState;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class CameraStateWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CAMERA = "written";

    /** Hears what is told of the camera of this test. */
    @Singleton
    static class Ears implements CameraListener {

        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile boolean deaf;

        @Override
        public Uni<Void> up(CameraState state) {
            return hear("up", state);
        }

        @Override
        public Uni<Void> down(CameraState state) {
            return hear("down " + state.cause().text(), state);
        }

        private Uni<Void> hear(String what, CameraState state) {
            if (!state.name().equals(CAMERA)) {
                return Uni.createFrom().voidItem();
            }
            return deaf ? Uni.createFrom().failure(new IllegalStateException("deaf"))
                    : Uni.createFrom().voidItem().invoke(() -> heard.add(what));
        }
    }

    @Inject
    CameraStateWriter writer;

    @Inject
    CameraStateTable table;

    @Inject
    CameraStates states;

    @Inject
    SafeContext context;

    @Inject
    DatabaseState database;

    @Inject
    Pool pool;

    @Inject
    Ears ears;

    @BeforeEach
    void migrated() {
        database.whenMigrated().await().atMost(PATIENCE);
    }

    @AfterEach
    void clean() {
        ears.heard.clear();
        ears.deaf = false;
        sql("delete from camera_state");
        sql("delete from lease where name = 'camera/" + CAMERA + "'");
    }

    private void write(Status status, Cause cause, Duration ago) {
        writer.write(List.of(state(status, cause, ago))).await().atMost(PATIENCE);
    }

    private static CameraState state(Status status, Cause cause, Duration ago) {
        return CameraStatesTest.state(CAMERA, status, cause, Instant.now().minus(ago), null);
    }

    private String stored(String column) {
        return pool.query("select " + column + "::text from camera_state where name = '" + CAMERA + "'").execute()
                .map(rows -> rows.size() == 0 ? "none" : rows.iterator().next().getString(0)).await().atMost(PATIENCE);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }

    @Test
    void tellsOnceOfEachOutage() {
        write(Status.CONNECTING, null, Duration.ZERO);
        assertThat(ears.heard).isEmpty();
        write(Status.LIVE, null, Duration.ZERO);
        write(Status.LIVE, null, Duration.ofSeconds(1));
        assertThat(ears.heard).containsExactly("up");

        write(Status.STALLED, Cause.SILENT, Duration.ZERO);
        write(Status.BACKING_OFF, Cause.SILENT, Duration.ZERO);
        write(Status.CONNECTING, Cause.SILENT, Duration.ZERO);
        write(Status.LIVE, null, Duration.ofSeconds(5));
        write(Status.BACKING_OFF, Cause.END_OF_STREAM, Duration.ZERO);
        assertThat(ears.heard).as("a visit of some seconds is no return").containsExactly("up", "down silent");

        write(Status.LIVE, null, Duration.ofSeconds(11));
        assertThat(ears.heard).containsExactly("up", "down silent", "up");
        assertThat(stored("status || ' ' || width || 'x' || height || ' ' || up")).isEqualTo("live 640x480 true");
    }

    @Test
    void aCameraThatNeverCameIsDown() {
        write(Status.BACKING_OFF, Cause.REFUSED, Duration.ZERO);

        assertThat(ears.heard).containsExactly("down refused");
    }

    @Test
    void nothingIsToldOfAFileThatEnds() {
        write(Status.LIVE, null, Duration.ZERO);
        write(Status.ENDED, null, Duration.ZERO);
        write(Status.STOPPED, null, Duration.ZERO);

        assertThat(ears.heard).containsExactly("up");
    }

    @Test
    void whatCannotBeToldIsNotWrittenEither() {
        ears.deaf = true;
        assertThatThrownBy(() -> write(Status.LIVE, null, Duration.ZERO)).hasMessageContaining("deaf");
        assertThat(stored("status")).isEqualTo("none");

        ears.deaf = false;
        write(Status.LIVE, null, Duration.ZERO);
        assertThat(ears.heard).containsExactly("up");
    }

    @Test
    void whoHasLostTheLeaseWritesNothing() {
        sql("insert into lease values ('camera/" + CAMERA + "', 'other', 8, now(), now() + interval '1 minute')");

        assertThat(write(7L)).isEmpty();
        assertThat(stored("status")).isEqualTo("none");
        assertThat(write(8L)).containsExactly(CAMERA);
        assertThat(stored("status")).isEqualTo("live");
    }

    private List<String> write(Long term) {
        CameraStateTable.Told told = new CameraStateTable.Told(state(Status.LIVE, null, Duration.ZERO), term, false);
        return context.call(() -> Panache.withTransaction(() -> table.write(List.of(told)))).await().atMost(PATIENCE);
    }

    @Test
    void readsWhatOthersTell() {
        write(Status.BACKING_OFF, Cause.CREDENTIALS, Duration.ZERO);
        assertThat(table.others().await().atMost(PATIENCE)).as("its own").isEmpty();

        sql("update camera_state set replica = 'other', updated_at = now() - interval '1 minute', next_try_at = since");
        assertThat(table.others().await().atMost(PATIENCE)).singleElement().satisfies(heard -> {
            assertThat(heard.age()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
            assertThat(heard.state()).extracting(CameraState::name, CameraState::status, CameraState::cause, CameraState::replica, CameraState::width)
                    .containsExactly(CAMERA, Status.BACKING_OFF, Cause.CREDENTIALS, "other", 640);
            assertThat(heard.state().nextTryAt()).isEqualTo(heard.state().since());
        });

        context.call(() -> Panache.withTransaction(() -> states.forget(CAMERA))).await().atMost(PATIENCE);
        assertThat(stored("status")).isEqualTo("none");
    }
}

package dev.rollcall.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** What another replica has changed while the listening connection was cut. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class CatchUpTest {

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    LiveGallery live;

    @Test
    void theGalleryIsReadAgainAfterTheReconnect() {
        Faces.startEmpty();
        String person = Faces.enrolled(Faces.OBAMA);
        assertThat(live.gallery().people()).isEqualTo(1);
        // The word of the enrolment itself has been heard by then.
        LockSupport.parkNanos(SETTLE.toNanos());
        // Past the application, so that nobody is told.
        Rows.execute("delete from face_template where person_key = ?", Rows.keyOf(person));
        Rows.execute("update person set face_count = 0 where person_id = ?", person);
        assertThat(live.gallery().people()).isEqualTo(1);

        Rows.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN %' or query = 'SELECT 1'");

        long end = System.nanoTime() + PATIENCE.toNanos();
        while (live.gallery().people() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

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

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    LiveGallery live;

    @Test
    void theGalleryIsReadAgainAfterTheReconnect() {
        Faces.startEmpty();
        String enrolled = Faces.enrolled(Faces.OBAMA);
        // Past the application, so that nobody ever tells of this person; and as versions did that did not seal.
        String untold = Rows.person();
        Rows.execute("""
                with face as (insert into face_template (person_key, model, crop, quality, created_at)
                    select ?, model, null, quality, created_at from face_template where person_key = ? returning id)
                insert into face_embedding (face_id, model, embedding)
                select face.id, e.model, decode(repeat('0000003f', (octet_length(e.embedding) - 33) / 4), 'hex')
                from face, face_embedding e join face_template t on t.id = e.face_id where t.person_key = ?
                """, Rows.keyOf(untold), Rows.keyOf(enrolled), Rows.keyOf(enrolled));
        Rows.execute("update person set face_count = 1 where person_id = ?", untold);
        assertThat(live.gallery().people()).isEqualTo(1);

        Rows.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN %' or query = 'SELECT 1'");

        long end = System.nanoTime() + PATIENCE.toNanos();
        while (live.gallery().people() < 2) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

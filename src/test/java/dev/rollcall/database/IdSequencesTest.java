package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;

@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class IdSequencesTest {

    @Inject
    IdSequences sequences;

    @Inject
    SafeContext context;

    @Test
    void everyIdGoesOnAMillionLater() {
        Api.ready();
        String person = Rows.person();
        long before = Rows.keyOf(person);
        long used = Rows.number("select last_value from punch_id_seq");

        Map<String, Long> moved = context.call(sequences::leap).await().atMost(Duration.ofSeconds(30));

        assertThat(moved).containsKeys("person.key", "attendance_record.id", "punch.id", "attendance_correction.id", "api_key.id", "face_template.id");
        assertThat(moved.get("person.key")).isGreaterThanOrEqualTo(before + 1_000_000);
        assertThat(moved.get("punch.id")).isGreaterThanOrEqualTo(used + 1_000_000);
        assertThat(Rows.keyOf(Rows.person())).isEqualTo(moved.get("person.key") + 1);
        assertThat(Rows.number("select count(*) from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'"))
                .isEqualTo(moved.size());
    }
}

package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ruling 23 as a table. */
class ConditionTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // database, migrated, models, gallery, camera down, spool, status, ready
            "true,true,-,true,-,-,HEALTHY,true",
            "true,true,missing,false,-,-,DEGRADED,false",
            "true,true,-,false,-,-,DEGRADED,false",
            "true,true,-,true,door,-,DEGRADED,true",
            "true,true,-,true,-,3 wait,DEGRADED,true",
            "false,true,-,true,-,-,UNHEALTHY,false",
            "true,false,-,true,-,-,UNHEALTHY,false",
            "false,true,missing,false,door,3 wait,UNHEALTHY,false" })
    void statusAndReadiness(boolean database, boolean migrated, String models, boolean gallery, String camera, String spool,
            Condition.Status status, boolean ready) {
        Condition condition = new Condition(database, migrated, models, gallery, true, camera == null ? List.of() : List.of(camera), spool);
        assertThat(condition.status()).isEqualTo(status);
        assertThat(condition.isReady()).isEqualTo(ready);
        assertThat(condition.problems()).hasSize((models != null || !gallery ? 1 : 0) + (camera == null ? 0 : 1) + (spool == null ? 0 : 1));
    }
}

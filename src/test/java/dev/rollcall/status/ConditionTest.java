package dev.rollcall.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ruling 23 as a table. */
class ConditionTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // database, migrated, keys, models, liveness, gallery, camera down, spool, status, ready, problems
            "true,true,true,-,-,true,-,-,HEALTHY,true,0",
            "true,true,false,-,-,true,-,-,DEGRADED,false,1",
            "true,true,true,missing,-,false,-,-,DEGRADED,false,1",
            "true,true,true,-,missing,true,-,-,DEGRADED,true,1",
            "true,true,true,-,-,false,-,-,DEGRADED,false,1",
            "true,true,true,-,-,true,door,-,DEGRADED,true,1",
            "true,true,true,-,-,true,-,3 wait,DEGRADED,true,1",
            "false,true,true,-,-,true,-,-,UNHEALTHY,false,0",
            "true,false,true,-,-,true,-,-,UNHEALTHY,false,0",
            "false,true,false,missing,-,false,door,3 wait,UNHEALTHY,false,4" })
    void statusAndReadiness(boolean database, boolean migrated, boolean keys, String models, String liveness, boolean gallery, String camera,
            String spool, Condition.Status status, boolean ready, int problems) {
        Condition condition = new Condition(database, migrated, keys, models, liveness, gallery, true,
                camera == null ? List.of() : List.of(camera), spool, false);
        assertThat(condition.status()).isEqualTo(status);
        assertThat(condition.isReady()).isEqualTo(ready);
        assertThat(condition.problems()).hasSize(problems);
    }

    @Test
    void whoStopsGetsNoMoreRequests() {
        Condition stopping = new Condition(true, true, true, null, null, true, true, List.of(), null, true);
        assertThat(stopping.isReady()).isFalse();
        assertThat(stopping.status()).isEqualTo(Condition.Status.DEGRADED);
        assertThat(stopping.problems()).containsExactly("The server is stopping");
    }
}

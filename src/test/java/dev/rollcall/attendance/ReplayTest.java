package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.rollcall.person.Person;
import dev.rollcall.recognition.Sighting.Direction;
import dev.rollcall.setting.WorkDay;

class ReplayTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 366;
    private static final int PUNCHES_A_DAY = 200;

    /** It runs on an event loop, and somebody who sits before a camera is punched every few minutes. */
    @Test
    void aYearBeforeACameraTakesAMoment() {
        List<AttendanceRecord> records = new ArrayList<>();
        List<Punch> punches = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            Instant begin = FIRST.plusDays(day).atTime(8, 0).toInstant(ZoneOffset.UTC);
            for (int i = 0; i < PUNCHES_A_DAY; i++) {
                punches.add(punch(punches.size() + 1, day + 1, begin.plus(Duration.ofMinutes(3L * i))));
            }
            AttendanceRecord record = AttendanceRecord.open(new Person(), punches.get(day * PUNCHES_A_DAY), FIRST.plusDays(day), ZoneOffset.UTC, begin);
            record.id = day + 1;
            records.add(record);
        }
        Replay replay = new Replay(new Person(), new FirstLastPolicy(), Duration.ofMinutes(3), new WorkDay(ZoneOffset.UTC, LocalTime.MIDNIGHT),
                records, FIRST, FIRST.plusDays(DAYS), Instant.parse("2026-02-01T00:00:00Z"));

        Replay.Result result = assertTimeoutPreemptively(Duration.ofSeconds(8), () -> replay.run(punches, List.of(), Set.of()));

        assertThat(result.derived()).hasSize(DAYS).allMatch(each -> each.punches.size() == PUNCHES_A_DAY);
    }

    private static Punch punch(long id, int recordId, Instant at) {
        Punch punch = new PunchDraft(at, Direction.ANY, Source.FACE, 0.8f, null, BigDecimal.valueOf(80), "desk", "auto", null, null,
                new JsonObject(Map.of()), null, true).punch(1, recordId, at);
        punch.id = id;
        return punch;
    }
}

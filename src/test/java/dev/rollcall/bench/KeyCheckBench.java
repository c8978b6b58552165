package dev.rollcall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;

/** What the check of a key costs: the same request with a key, and without one while nothing is checked. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class KeyCheckBench {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 9;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 20));
    private static final Duration TURN = Duration.ofSeconds(Integer.getInteger("bench.turn", 5));

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void rows() throws Exception {
        Rows.execute("insert into person (person_id, name, created_at, updated_at) select 'KEY-' || n, 'Person ' || n, now(), now() from generate_series(1, 1000) n");
        List<String> table = new ArrayList<>(List.of("| request | check off, µs of CPU | with a key, µs of CPU | ratio | statements for the check | target |",
                "|---|---|---|---|---|---|"));
        for (String path : List.of("/api/v1/persons?limit=100", "/api/v1/config")) {
            table.add("| `GET " + path.substring("/api/v1".length()) + "` | " + row(path) + " | 1.10, none |");
        }
        Report.write("keys", table);
    }

    private String row(String path) throws Exception {
        String key = Api.key("person:read", "config:read");
        Load with = new Load(RestAssured.port, CONNECTIONS, () -> Load.get(path, key));
        Load without = new Load(RestAssured.port, CONNECTIONS, () -> Load.get(path, null));
        cost(with, true, WARM_UP);
        cost(without, false, WARM_UP);
        Comparison cost = Comparison.of(ROUNDS, () -> cost(with, true, TURN), () -> cost(without, false, TURN));
        double statements = statements(with, true) - statements(without, false);
        return cost.cells("%,.0f") + String.format(Locale.ROOT, " | %.2f", Math.max(0, statements));
    }

    /** Processor time of the event loops and workers for one request, in microseconds. The load's own thread does not count. */
    private double cost(Load load, boolean checked, Duration duration) throws IOException {
        OpenDoor.open = !checked;
        try {
            long before = processorTime();
            Load.Result result = load.run(duration).requireSuccess();
            return (processorTime() - before) / 1e3 / result.answers();
        } finally {
            OpenDoor.open = false;
        }
    }

    private long processorTime() {
        long sum = 0;
        for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && (thread.getThreadName().startsWith("vert.x-") || thread.getThreadName().startsWith("executor-thread"))) {
                sum += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
    }

    /** Transactions that PostgreSQL has ended for one request; each statement outside a transaction is one. */
    private double statements(Load load, boolean checked) throws Exception {
        OpenDoor.open = !checked;
        try {
            long before = transactions();
            int answers = load.run(TURN).answers();
            return (double) (transactions() - before) / answers;
        } finally {
            OpenDoor.open = false;
        }
    }

    /** PostgreSQL counts a session's transactions a second later at most. */
    private static long transactions() throws InterruptedException {
        Thread.sleep(2000);
        return Rows.number("select xact_commit from pg_stat_database where datname = current_database()");
    }
}

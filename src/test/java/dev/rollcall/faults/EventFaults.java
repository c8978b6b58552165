package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** The server is killed while a client listens to what happens. */
class EventFaults {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int SOME = 100;

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("events", EventFaults.class);

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean over;

    @AfterAll
    static void stop() throws Exception {
        ROWS.write();
    }

    @Test
    void serverKilled() throws Exception {
        try (RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")))
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString()).startReady()) {
            assumeTrue(rollcall.api().get("/api/v1/events").status() == OK, "this server has no events");
            ROWS.add("serverKilled", "the server is killed (`kill -9`) while people are created and a client listens, and started again",
                    row -> trial(row, rollcall));
        }
    }

    private void trial(Row row, RollcallProcess rollcall) throws Exception {
        try (EventClient client = new EventClient(rollcall::base, rollcall.adminKey())) {
            // A client without a cursor begins at the end: wherever that was, from the first event it has got it must miss none.
            Await.until("the client gets events", () -> create(rollcall.api()) && !client.events().isEmpty());
            int first = acknowledged.indexOf(subject(client.events().get(0)));
            assertThat(first).isNotNegative();
            Thread writer = new Thread(() -> write(rollcall));
            writer.start();
            try {
                Await.until("people are created", acknowledged::size, count -> count > SOME);
                long start = System.nanoTime();
                rollcall.kill9();
                int before = acknowledged.size();
                rollcall.startReady();
                row.well((System.nanoTime() - start) / 1e9);
                Await.until("more people are created", acknowledged::size, count -> count > before + SOME);
            } finally {
                over = true;
                writer.join();
            }
            Set<String> expected = new HashSet<>(acknowledged.subList(first, acknowledged.size()));
            Await.until("the client has got all", () -> missing(expected, client), Set::isEmpty);
            List<String> ids = client.events().stream().map(event -> event.path("id").asText()).toList();
            row.seen("the client connected %d times and got %d events, %d of them more than once", client.connections(), ids.size(),
                    ids.size() - new HashSet<>(ids).size());
            row.lost("%d of %d people whose creation was answered are missing", missing(expected, client).size(), expected.size());
        }
    }

    private void write(RollcallProcess rollcall) {
        while (!over) {
            try {
                create(rollcall.api());
                Thread.sleep(20);
            } catch (IOException away) {
                // It is being started again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean create(Api api) throws IOException, InterruptedException {
        String id = "EVENT-" + number.incrementAndGet();
        boolean created = api.createPerson(id, "Somebody").status() == CREATED;
        if (created) {
            acknowledged.add("person/" + id);
        }
        return created;
    }

    private static Set<String> missing(Set<String> expected, EventClient client) {
        Set<String> got = client.events().stream().map(EventFaults::subject).collect(Collectors.toSet());
        return expected.stream().filter(subject -> !got.contains(subject)).collect(Collectors.toSet());
    }

    private static String subject(JsonNode event) {
        return event.path("subject").asText();
    }
}

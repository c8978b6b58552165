package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Clients that create people and mark them, as fast as they get answers, and remember what was answered. */
final class MarkingClients implements AutoCloseable {

    private static final int CLIENTS = 4;

    private final Api api;
    private final String prefix;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger last = new AtomicInteger();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> marked = new ConcurrentHashMap<>();
    private final Queue<Api.Answer> others = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** @param prefix of the ids of the people they create */
    MarkingClients(Api api, String prefix) {
        this.api = api;
        this.prefix = prefix;
        for (int i = 0; i < CLIENTS; i++) {
            threads.execute(this::work);
        }
    }

    int marks() {
        return marked.size();
    }

    /** The record of each person whose mark was answered. */
    Map<String, Integer> answered() {
        return Map.copyOf(marked);
    }

    /** Answers other than "done". */
    List<Api.Answer> others() {
        return List.copyOf(others);
    }

    /** Ends them; what is under way gets its answer. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
            threads.shutdownNow();
            throw new AssertionError("A request was never answered");
        }
    }

    /** What was answered is there once, as it was answered; what was not may be there, but not twice. */
    void assertKept(Api reader) throws Exception {
        JsonNode people = reader.get("/api/v1/persons?limit=10000").data().path("persons");
        assertThat(StreamSupport.stream(people.spliterator(), false).map(person -> person.path("person_id").asText())
                .collect(Collectors.toSet())).containsAll(created);
        Map<String, Integer> records = new HashMap<>();
        for (JsonNode record : reader.records()) {
            Integer twin = records.put(record.path("person_id").asText(), record.path("id").asInt());
            assertThat(twin).as("a second record of %s", record.path("person_id")).isNull();
        }
        assertThat(records).containsAllEntriesOf(marked);
    }

    private void work() {
        while (!stopped) {
            String id = prefix + last.incrementAndGet();
            try {
                if (isDone(api.createPerson(id, "Somebody"))) {
                    created.add(id);
                    Api.Answer answer = api.mark(id);
                    if (isDone(answer)) {
                        marked.put(id, answer.json().path("attendance_id").asInt());
                    }
                }
            } catch (IOException serverIsGone) {
                // Not answered: nothing was promised.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isDone(Api.Answer answer) {
        if (answer.status() != 201) {
            others.add(answer);
        }
        return answer.status() == 201;
    }
}

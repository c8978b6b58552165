package dev.rollcall.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.it.Api;

/** Asks a server again and again how its cameras are, and remembers each change. Closing ends the asking. */
final class StateLog implements AutoCloseable {

    static final String LIVE = "live";
    private static final int BETWEEN_MILLIS = 150;

    private final Api api;
    private final List<State> changes = new CopyOnWriteArrayList<>();
    private final Map<String, State> last = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::watch, "state-log");
    private volatile boolean closed;

    /** @param at nanoTime */
    record State(String camera, long at, String status, String words) {

        private boolean differs(State other) {
            return other == null || !status.equals(other.status) || !kind().equals(other.kind());
        }

        /** Without the numbers, which differ each time. */
        private String kind() {
            return status + words.replaceAll("[0-9.]+", "");
        }
    }

    StateLog(Api api) {
        this.api = api;
        thread.setDaemon(true);
        thread.start();
    }

    /** Changes of a camera's status or its reason, oldest first. */
    List<State> since(String camera, long start) {
        return changes.stream().filter(change -> change.camera().equals(camera) && change.at() >= start).toList();
    }

    /** Whether the camera was anything else than live. */
    boolean wasDown(String camera, long start) {
        return since(camera, start).stream().anyMatch(state -> !state.status().equals(LIVE));
    }

    /** Each status and reason with the second in which it first came, {@code stalled after 10.1 s (no picture for 10.0 s)}. */
    String words(String camera, long start) {
        Map<String, State> first = new LinkedHashMap<>();
        List<State> all = since(camera, start);
        all.forEach(state -> first.putIfAbsent(state.kind(), state));
        List<String> words = new ArrayList<>(first.values().stream().map(state -> String.format(Locale.ROOT, "%s after %.1f s%s", state.status(),
                (state.at() - start) / 1e9, state.words().isEmpty() ? "" : " (" + state.words() + ")")).toList());
        long openings = all.stream().filter(state -> state.status().equals("connecting")).count();
        return openings > 1 ? words.stream().collect(Collectors.joining(", ", "", ", opened " + openings + " times")) : String.join(", ", words);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(5_000);
    }

    private void watch() {
        try {
            while (!closed) {
                note();
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void note() throws InterruptedException {
        try {
            for (JsonNode camera : api.get("/api/v1/status").data().path("cameras")) {
                State now = new State(camera.path("name").asText(), System.nanoTime(), camera.path("status").asText(), words(camera));
                if (now.differs(last.put(now.camera(), now))) {
                    changes.add(now);
                }
            }
        } catch (IOException | RuntimeException away) {
            // The server is being restarted.
        }
    }

    /** The cause, in servers that tell it, before the words. */
    private static String words(JsonNode camera) {
        String cause = camera.path("cause").asText("");
        String reason = camera.path("reason").asText("");
        return cause.isEmpty() || cause.equals("null") ? reason : cause + ": " + reason;
    }
}

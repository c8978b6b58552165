package dev.rollcall.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Listens to the stream of events as a browser does: when the connection ends it comes back and says what it has got last. */
final class EventClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final Supplier<String> base;
    private final String key;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::listen, "event-client");
    private volatile String last;
    private volatile int connections;
    private volatile boolean closed;

    /** @param base of the server, asked at each connection */
    EventClient(Supplier<String> base, String key) {
        this.base = base;
        this.key = key;
        thread.setDaemon(true);
        thread.start();
    }

    /** In the order in which they came. */
    List<JsonNode> events() {
        return events;
    }

    int connections() {
        return connections;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(5_000);
    }

    private void listen() {
        try {
            while (!closed) {
                try {
                    connect();
                } catch (IOException | UncheckedIOException gone) {
                    // It comes back.
                }
                Thread.sleep(500);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.get() + "/api/v1/events/stream")).header("X-API-Key", key)
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != OK) {
            answer.body().close();
            return;
        }
        connections++;
        try (Stream<String> lines = answer.body()) {
            read(lines);
        }
    }

    private void read(Stream<String> lines) {
        StringBuilder data = new StringBuilder();
        String[] id = new String[1];
        lines.forEach(line -> {
            if (line.startsWith("id:")) {
                id[0] = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty()) {
                if (data.length() > 0) {
                    events.add(json(data.toString()));
                    data.setLength(0);
                }
                // Also of a sign of life, as the standard says.
                last = id[0];
            }
        });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

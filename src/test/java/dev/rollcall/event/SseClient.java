package dev.rollcall.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads a stream of server-sent events as browsers do, on a thread of its own; closing it drops the connection. */
public final class SseClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Message END = new Message(null, null, null);

    /** @param name null for a comment @param data null for a comment */
    public record Message(String id, String name, JsonNode data) {
    }

    private final InputStream stream;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final int status;
    private volatile String lastId;

    private SseClient(HttpResponse<InputStream> answer) {
        status = answer.statusCode();
        stream = answer.body();
        Thread reader = new Thread(this::read, "sse");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns once the server has answered. */
    public static SseClient open(String address, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        headers.forEach(request::header);
        return new SseClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    public int status() {
        return status;
    }

    /** What the client would send as {@code Last-Event-ID}. */
    public String lastId() {
        return lastId;
    }

    /** Past all comments. @return null when the stream has ended */
    public Message next(long seconds) throws InterruptedException {
        Message message;
        do {
            message = any(seconds);
        } while (message != null && message.name == null);
        return message;
    }

    /** Comments too. @return null when the stream has ended */
    public Message any(long seconds) throws InterruptedException {
        Message message = messages.poll(seconds, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("Nothing has come within " + seconds + " s");
        }
        if (message == END) {
            messages.add(END);
            return null;
        }
        lastId = message.id;
        return message;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String id = null;
            String name = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    messages.add(new Message(id, name, data == null ? null : JSON.readTree(data)));
                    name = null;
                    data = null;
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                }
            }
        } catch (IOException e) {
            // the connection was dropped, here or there
        } finally {
            messages.add(END);
        }
    }
}

package dev.rollcall.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A client with a key. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    /** @param key null for a client without one */
    Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("Not JSON: " + text, e);
            }
        }

        public JsonNode data() {
            return json().path("data");
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer postZip(String path, byte[] archive) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/zip").POST(HttpRequest.BodyPublishers.ofByteArray(archive)));
    }

    public Answer createPerson(String id, String name) throws IOException, InterruptedException {
        return post("/api/v1/persons", Map.of("person_id", id, "name", name));
    }

    public Answer registerFace(String personId, Path photo) throws IOException, InterruptedException {
        return post("/api/v1/persons/" + personId + "/register-face", image(photo));
    }

    Answer mark(String personId) throws IOException, InterruptedException {
        return post("/api/v1/attendance/mark", Map.of("person_id", personId));
    }

    static Map<String, String> image(Path photo) throws IOException {
        return Map.of("image", Base64.getEncoder().encodeToString(Files.readAllBytes(photo)));
    }

    /** All attendance records, first check-in first. */
    List<JsonNode> records() throws IOException, InterruptedException {
        JsonNode list = get("/api/v1/attendance?limit=10000").data().path("records");
        return StreamSupport.stream(list.spliterator(), false)
                .sorted((a, b) -> a.path("check_in_ts").asText().compareTo(b.path("check_in_ts").asText())).toList();
    }

    public String health() throws IOException, InterruptedException {
        return get("/api/v1/health").json().path("status").asText();
    }

    /** Sum of a metric's values over all its lines that have these labels. */
    public double metric(String name, String... labels) throws IOException, InterruptedException {
        return get("/q/metrics").text().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        return key == null ? request : request.header("X-API-Key", key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}

package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Asks one server. */
final class Client {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    Client(String base, String key) {
        this.base = base;
        this.key = key;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A person with faces. */
    void enrol(String id, Iterable<Path> photos) throws IOException, InterruptedException {
        post("/api/v1/persons", "{\"person_id\": \"" + id + "\", \"name\": \"" + id.replace('_', ' ') + "\"}");
        for (Path photo : photos) {
            post("/api/v1/persons/" + id + "/register-face", image(photo));
        }
    }

    static String image(Path photo) throws IOException {
        return "{\"image\": \"" + Base64.getEncoder().encodeToString(Files.readAllBytes(photo)) + "\"}";
    }

    /** Sum over all labels. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/q/metrics").lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("X-API-Key", key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}

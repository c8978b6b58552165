package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.rollcall.Api;
import dev.rollcall.RawHttp;
import dev.rollcall.database.PostgresTestResource;

/**
 * Sends every route what nobody should send, in every parameter and field that the OpenAPI document names. Whatever comes, the
 * server answers in the contract's shape and never with a 5xx. The seed is fixed: a failure comes again.
 * <p>
 * {@code -Dfuzz.share=1 -Dfuzz.seed=...} tries every value everywhere and takes minutes;
 * {@code -Dfuzz.rounds=100} adds rounds with several wrong values at once.
 */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class FuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_250_115);
    /** Of all values, this share is tried at each place. */
    private static final double SHARE = Double.parseDouble(System.getProperty("fuzz.share", "0.12"));
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(SEED);
    private final List<String> failures = new ArrayList<>();
    private FuzzTarget target;

    @BeforeEach
    void prepare() {
        target = FuzzTarget.make();
    }

    @AfterEach
    void restore() {
        target.restore();
    }

    @Test
    void nothingThatIsSentBreaksTheServer() {
        int sent = 0;
        for (OpenApi.Operation operation : OpenApi.served().operations()) {
            for (Attempt attempt : attempts(operation)) {
                send(attempt);
                sent++;
            }
        }
        assertThat(failures).as("of %d requests", sent).isEmpty();
        assertThat(sent).isGreaterThan(800);
    }

    /** @param headers lines that end with CR and LF @param body null: none */
    private record Attempt(OpenApi.Operation operation, String path, String query, String headers, String body) {

        Attempt(OpenApi.Operation operation, String path, String query, String body) {
            this(operation, path, query, body == null ? "" : "Content-Type: application/json\r\n", body);
        }

        @Override
        public String toString() {
            return operation.method() + " " + path + query + " " + headers.strip() + (body == null ? "" : " " + body.substring(0, Math.min(200, body.length())));
        }
    }

    private List<Attempt> attempts(OpenApi.Operation operation) {
        List<Attempt> attempts = new ArrayList<>();
        String path = target.path(operation);
        String body = body(operation, null, null);
        attempts.add(new Attempt(operation, path, "", body));
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            List<String> values = new ArrayList<>(sample(Hostile.escapes()));
            sample(Hostile.texts()).forEach(text -> values.add(escaped(text)));
            for (String value : values) {
                switch (parameter.path("in").asText()) {
                    case "query" -> attempts.add(new Attempt(operation, path, "?" + name + "=" + value, body));
                    case "path" -> attempts.add(new Attempt(operation, target.path(operation, name, value), "", body));
                    default -> { }
                }
            }
            if (parameter.path("in").asText().equals("header")) {
                sample(Hostile.lines()).forEach(line -> attempts.add(new Attempt(operation, path, "",
                        "Content-Type: application/json\r\n" + name + ": " + line + "\r\n", body)));
            }
            if (parameter.path("in").asText().equals("query")) {
                attempts.add(new Attempt(operation, path, "?" + name, body));
                attempts.add(new Attempt(operation, path, "?" + name + "=1&" + name + "=2", body));
            }
        }
        for (String field : operation.fields()) {
            attempts.add(new Attempt(operation, path, "", body(operation, field, null)));
            sample(Hostile.json()).forEach(value -> attempts.add(new Attempt(operation, path, "", body(operation, field, value))));
        }
        if (body != null) {
            sample(Hostile.json()).forEach(value -> attempts.add(new Attempt(operation, path, "", value)));
        }
        for (String field : operation.formFields()) {
            sample(Hostile.texts()).forEach(text -> attempts.add(form(operation, path, field, text)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            attempts.add(mixed(operation));
        }
        return attempts;
    }

    /** Everything wrong at once. */
    private Attempt mixed(OpenApi.Operation operation) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("query")) {
                query.append(query.isEmpty() ? "?" : "&").append(parameter.path("name").asText()).append('=')
                        .append(escaped(any(Hostile.texts())));
            }
        }
        StringBuilder body = new StringBuilder("{");
        for (String field : operation.fields()) {
            body.append(body.length() == 1 ? "" : ",").append('"').append(field).append("\":").append(any(Hostile.json()));
        }
        return new Attempt(operation, target.path(operation), query.toString(), operation.fields().isEmpty() ? null : body + "}");
    }

    /** A form of all fields, one of them as it should not be: by turns as a text and as a file of that name. */
    private Attempt form(OpenApi.Operation operation, String path, String wrongField, String text) {
        StringBuilder form = new StringBuilder();
        for (String field : operation.formFields()) {
            String value = field.equals(wrongField) ? text : field.equals("image") ? "no picture" : "1";
            form.append("--x\r\nContent-Disposition: form-data; name=\"").append(field).append('"')
                    .append(random.nextBoolean() ? "; filename=\"" + value.replace("\"", "%22") + '"' : "").append("\r\n\r\n").append(value)
                    .append("\r\n");
        }
        return new Attempt(operation, path, "", "Content-Type: multipart/form-data; boundary=x\r\n", form + "--x--\r\n");
    }

    /** The documented example, with one field left out or replaced. */
    private String body(OpenApi.Operation operation, String wrongField, String value) {
        if (operation.node().path("requestBody").isMissingNode()) {
            return null;
        }
        StringBuilder body = new StringBuilder("{");
        for (String field : operation.fields()) {
            String text = field.equals(wrongField) ? value : target.example(operation, field);
            if (text != null) {
                body.append(body.length() == 1 ? "" : ",").append('"').append(field).append("\":").append(text);
            }
        }
        return body.append('}').toString();
    }

    private void send(Attempt attempt) {
        byte[] content = attempt.body == null ? new byte[0] : attempt.body.getBytes(StandardCharsets.UTF_8);
        String answer;
        try {
            answer = RawHttp.send(attempt.operation.method() + " " + attempt.path + attempt.query, "X-API-Key: " + target.key()
                    + "\r\n" + attempt.headers, content);
        } catch (RuntimeException e) {
            failures.add(attempt + ": " + e);
            return;
        }
        int status = RawHttp.status(answer);
        if (status >= 500 && !target.mayFail(attempt.operation, status)) {
            failures.add(attempt + ": " + status + " " + RawHttp.body(answer));
        } else if (status >= 400 && !isRefusal(RawHttp.body(answer))) {
            failures.add(attempt + ": not the shape of a refusal: " + answer);
        } else if (answer.contains("\r\nX-Evil")) {
            failures.add(attempt + ": a header was smuggled in");
        } else if (attempt.path.equals(target.path(attempt.operation))) {
            // With another path it may be another route that answers.
            String type = RawHttp.header(answer, "Content-Type");
            DocumentedAnswers.mistakes(attempt.operation, status, type, type.contains("json") ? RawHttp.body(answer) : null)
                    .forEach(mistake -> failures.add(attempt + ": " + status + " is not as documented: " + mistake));
        }
    }

    private static boolean isRefusal(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node.path("success").isBoolean() && !node.path("success").booleanValue() && !node.path("error").asText().isBlank()
                    && (!node.path("message").asText().isBlank() && !node.path("request_id").asText().isBlank() || node.has("status"))
                    && !node.toString().contains("Exception") && !node.toString().contains("dev.rollcall");
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> sample(List<String> values) {
        return values.stream().filter(value -> random.nextDouble() < SHARE).toList();
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import dev.rollcall.Api;
import dev.rollcall.database.PostgresTestResource;

/** What clients are told is all there, is what is served, and changes only on purpose. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class ApiDocumentTest {

    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");
    private static final Set<String> NO_KEY = Set.of("GET /api/v1/health", "POST /api/v1/session", "DELETE /api/v1/session");
    private static final Set<String> ANY_KEY = Set.of("GET /api/v1/session");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private OpenApi api;

    @BeforeEach
    void read() {
        api = OpenApi.served();
    }

    @Test
    void isTheCommittedOne() throws IOException {
        Files.writeString(SERVED, Api.anonymous().get("/q/openapi?format=yaml").asString());
        List<String> changes = new ArrayList<>();
        compare("", YAML.readTree(COMMITTED.toFile()), YAML.readTree(SERVED.toFile()), changes);
        assertThat(changes).as("the document has changed; if it was meant to, copy %s to %s", SERVED, COMMITTED).isEmpty();
    }

    @Test
    void isOpenApi31() {
        assertThat(api.document().path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void hasEveryRouteAndParameterThatIsServed() {
        Set<String> served = new TreeSet<>();
        ServedRoutes.all().forEach(route -> route.inputs().forEach(input -> served.add(route.method() + " " + route.path() + " " + input)));
        Set<String> documented = new TreeSet<>();
        api.operations().forEach(operation -> operation.inputs()
                .forEach(input -> documented.add(operation.method() + " " + operation.path() + " " + input)));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void explainsEveryOperationAndParameter() {
        List<String> silent = new ArrayList<>();
        for (OpenApi.Operation operation : api.operations()) {
            if (operation.node().path("summary").asText().isBlank() || operation.node().path("tags").isEmpty()) {
                silent.add(operation.toString());
            }
            for (JsonNode parameter : operation.node().path("parameters")) {
                if (parameter.path("description").asText().isBlank() || parameter.path("schema").isEmpty()) {
                    silent.add(operation + " parameter " + parameter.path("name").asText());
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void explainsEveryFieldAndGivesAnExample() {
        List<String> silent = new ArrayList<>();
        api.document().path("components").path("schemas").properties().forEach(schema -> schema.getValue().path("properties").properties()
                .forEach(property -> {
                    JsonNode field = property.getValue();
                    String name = schema.getKey() + "." + property.getKey();
                    if (field.path("description").asText().isBlank()) {
                        silent.add(name + " is not described");
                    } else if (isScalar(field) && !field.has("examples") && !field.has("enum")) {
                        silent.add(name + " has no example");
                    }
                }));
        assertThat(silent).isEmpty();
    }

    @Test
    void saysHowEveryRouteRefuses() {
        for (OpenApi.Operation operation : api.operations()) {
            JsonNode answers = operation.node().path("responses");
            assertThat(answers.properties()).as(operation.toString()).anyMatch(answer -> answer.getKey().startsWith("2"));
            if (!NO_KEY.contains(operation.toString())) {
                assertThat(answers.has("401") && answers.has("403") && answers.has("429")).as(operation.toString()).isTrue();
                assertThat(operation.node().path("description").asText()).as(operation.toString())
                        .contains(ANY_KEY.contains(operation.toString()) ? "Needs any key" : "Needs the permission");
            }
            answers.properties().forEach(answer -> {
                if (answer.getKey().startsWith("4") && !answer.getValue().has("$ref")) {
                    assertThat(answer.getValue().at("/content/application~1json/schema/$ref").asText()).as(operation + " " + answer.getKey())
                            .endsWith("/Error");
                }
            });
        }
    }

    @Test
    void isShownBySwaggerUi() {
        assertThat(Api.anonymous().accept("text/html").get("/q/swagger-ui/").asString()).contains("swagger-ui", "/q/openapi")
                .as("nobody else is asked").containsPattern("validatorUrl: *['\"]none['\"]").doesNotContain("https://");
    }

    /** The order of keys does not count. */
    private static void compare(String place, JsonNode committed, JsonNode served, List<String> changes) {
        if (committed.isObject() && served.isObject()) {
            Set<String> names = new TreeSet<>();
            committed.fieldNames().forEachRemaining(names::add);
            served.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + name, committed.path(name), served.path(name), changes));
        } else if (!committed.equals(served)) {
            changes.add(place + ": " + committed + " is now " + served);
        }
    }

    private static boolean isScalar(JsonNode field) {
        if (field.has("$ref") || field.has("allOf") || field.has("anyOf")) {
            return false;
        }
        String type = field.path("type").toString();
        return !type.contains("array") && !type.contains("object");
    }
}

package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Holds each answer that a test sees against what the OpenAPI document says of it: status, media type, fields, types, values. */
public final class DocumentedAnswers implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/json";

    /** Of all tests so far: method, path as the document has it, and status. */
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private static volatile OpenApi api;

    static Set<String> seen() {
        return SEEN;
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        OpenApi.Operation operation = document().operation(request.getMethod(), Edge.tidy(URI.create(request.getURI()).getRawPath()));
        if (operation != null) {
            String body = String.valueOf(answer.contentType()).startsWith(TYPE) ? answer.asString() : null;
            assertThat(mistakes(operation, answer.statusCode(), answer.contentType(), body))
                    .as("%s answered %d %s", operation, answer.statusCode(), body).isEmpty();
            SEEN.add(operation + " " + answer.statusCode());
        }
        return answer;
    }

    /** @param body null unless it is JSON */
    static List<String> mistakes(OpenApi.Operation operation, int status, String type, String body) {
        JsonNode answer = operation.answer(status);
        if (answer.isMissingNode()) {
            return List.of("the document knows no such status here");
        }
        String media = type == null ? "" : type.replaceFirst(";.*", "").strip();
        JsonNode content = answer.path("content").path(media);
        if (content.isMissingNode()) {
            return List.of("the document knows no such media type here: " + type);
        }
        try {
            return body == null ? List.of() : SchemaCheck.mistakes(operation.api(), content.path("schema"), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of("not JSON");
        }
    }

    private static OpenApi document() {
        if (api == null) {
            try {
                api = new OpenApi(JSON.readTree(RestAssured.get("/q/openapi?format=json").asString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return api;
    }
}

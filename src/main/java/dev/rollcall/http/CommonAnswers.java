package dev.rollcall.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The answers that any route may give, as components of the OpenAPI document. */
final class CommonAnswers {

    private static final Map<String, Sample> SAMPLES = new TreeMap<>(Map.of(
            "400", new Sample("Invalid", "A parameter, the body or a field of it is wrong; nothing was changed", "Invalid request",
                    "limit must be a whole number from 1 to 10000"),
            "401", new Sample("Unauthenticated", "No key, or one that is unknown, expired or revoked", "API key required",
                    "Send an API key as X-API-Key or as Authorization: Bearer"),
            "403", new Sample("Forbidden", "The key lacks the permission", "Insufficient permissions",
                    "The key lacks the permission person:read"),
            "404", new Sample("NotFound", "There is no such thing", "Not found", "There is nothing under this id"),
            "413", new Sample("TooLarge", "The body is larger than this route takes", "Request too large",
                    "The body may have 4194304 bytes at most"),
            "415", new Sample("UnsupportedMediaType", "The body is of a type that this route does not read", "Unsupported media type",
                    "Send application/json"),
            "429", new Sample("RateLimited", "The key has used up its requests for now", "Too many requests", "Try again in 1 s"),
            "500", new Sample("Failed", "The server failed", "Internal error",
                    "The server failed; its log tells more under this request id"),
            "503", new Sample("Unavailable", "The database cannot be reached, or the server is not ready yet; try again", "Service unavailable",
                    "The database cannot be reached")));

    static final String BEARER = "bearer";

    private CommonAnswers() {
    }

    private record Sample(String name, String description, String error, String message) {
    }

    static String reference(String status) {
        return SAMPLES.get(status).name();
    }

    static void declare(Components components) {
        components.addSecurityScheme(BEARER, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("The same key as X-API-Key"));
        components.addHeader(RequestId.HEADER, header("The id under which the log speaks of this request", Schema.SchemaType.STRING));
        components.addHeader("Retry-After", header("Seconds after which to try again", Schema.SchemaType.INTEGER));
        components.addHeader("WWW-Authenticate", header("Bearer", Schema.SchemaType.STRING));
        SAMPLES.forEach((status, sample) -> components.addResponse(sample.name(), answer(status, sample)));
    }

    private static APIResponse answer(String status, Sample sample) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("success", false);
        example.put("error", sample.error());
        example.put("message", sample.message());
        example.put("request_id", "5d0f6c1e-7d3a-4f0e-9f0a-1c9d0f6b2a11");
        APIResponse answer = OASFactory.createAPIResponse().description(sample.description())
                .addHeader(RequestId.HEADER, OASFactory.createHeader().ref(RequestId.HEADER))
                .content(OASFactory.createContent().addMediaType("application/json", OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("Error")).example(example)));
        return switch (status) {
            case "401" -> answer.addHeader("WWW-Authenticate", OASFactory.createHeader().ref("WWW-Authenticate"));
            case "429", "503" -> answer.addHeader("Retry-After", OASFactory.createHeader().ref("Retry-After"));
            default -> answer;
        };
    }

    private static Header header(String description, Schema.SchemaType type) {
        return OASFactory.createHeader().description(description).schema(OASFactory.createSchema().addType(type));
    }
}

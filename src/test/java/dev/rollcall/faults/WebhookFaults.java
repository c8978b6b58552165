package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import dev.rollcall.it.Api;
import dev.rollcall.it.Await;
import dev.rollcall.it.RollcallProcess;
import dev.rollcall.it.Shared;

/** Receivers that take deliveries badly, beside one that takes them well. */
class WebhookFaults {

    private static final int OK = 200;

    @TempDir
    static Path folder;

    private static final Rows ROWS = new Rows("webhooks", WebhookFaults.class);

    @AfterAll
    static void stop() throws Exception {
        ROWS.write();
    }

    @Test
    void receivers() throws Exception {
        Map<WebhookReceiver.Manner, WebhookReceiver> receivers = new EnumMap<>(WebhookReceiver.Manner.class);
        try (RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("work")))
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("rollcall.webhook.allowed-networks", "127.0.0.0/8").startReady()) {
            Api api = rollcall.api();
            assumeTrue(api.get("/api/v1/webhooks").status() == OK, "this server has no webhooks");
            Map<WebhookReceiver.Manner, String> hooks = new EnumMap<>(WebhookReceiver.Manner.class);
            for (WebhookReceiver.Manner manner : WebhookReceiver.Manner.values()) {
                receivers.put(manner, new WebhookReceiver(manner));
                Api.Answer made = api.post("/api/v1/webhooks", Map.of("url", receivers.get(manner).url(), "description", manner.name(),
                        "events", List.of("person.created")));
                assertThat(made.status()).as(made.text()).isEqualTo(201);
                hooks.put(manner, made.data().path("id").asText());
            }
            long start = System.nanoTime();
            assertThat(api.createPerson("HOOKED", "Somebody").status()).isEqualTo(201);
            for (WebhookReceiver.Manner manner : WebhookReceiver.Manner.values()) {
                ROWS.add("receivers", words(manner), row -> follow(row, api, hooks.get(manner), receivers.get(manner), manner, start));
            }
        } finally {
            receivers.values().forEach(WebhookReceiver::close);
        }
    }

    private static String words(WebhookReceiver.Manner manner) {
        return switch (manner) {
            case FINE -> "nothing: the receiver answers 200";
            case FAILS -> "the receiver answers 500 twice";
            case STALLS -> "the receiver does not answer the first attempt";
            case REDIRECTS -> "the receiver redirects";
            case LATE -> "the receiver answers the first attempt after 15 s";
        };
    }

    private static void follow(Row row, Api api, String hook, WebhookReceiver receiver, WebhookReceiver.Manner manner, long start) throws Exception {
        if (manner == WebhookReceiver.Manner.REDIRECTS) {
            JsonNode delivery = Await.until("it was tried twice", () -> delivery(api, hook), found -> found.path("attempts").asInt() >= 2);
            assertThat(delivery.path("status").asText()).isEqualTo("pending");
            row.seen("tried %d times in %.0f s, not followed, %s", delivery.path("attempts").asInt(), seconds(start), told(delivery));
            row.lost("nothing yet: it is tried for 24 hours");
            return;
        }
        JsonNode delivery = Await.until("it is delivered", () -> delivery(api, hook), found -> found.path("status").asText().equals("delivered"));
        row.seen("delivered with attempt %d, %s; the receiver got %d requests", delivery.path("attempts").asInt(), told(delivery), receiver.attempts().size());
        row.lost("nothing");
        row.well(seconds(start));
        int least = manner == WebhookReceiver.Manner.FINE ? 1 : 2;
        assertThat(receiver.attempts()).hasSizeGreaterThanOrEqualTo(least);
        assertThat(receiver.attempts().stream().distinct()).as("one event, under one id").hasSize(1);
    }

    private static JsonNode delivery(Api api, String hook) throws IOException, InterruptedException {
        return api.get("/api/v1/webhooks/" + hook + "/deliveries").data().path("deliveries").path(0);
    }

    private static String told(JsonNode delivery) {
        String reason = delivery.path("reason").asText("");
        String answered = "last answer " + (delivery.path("http_status").isNumber() ? delivery.path("http_status").asText() : "none");
        return reason.isEmpty() || reason.equals("null") ? answered : answered + ", `" + reason + "`";
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

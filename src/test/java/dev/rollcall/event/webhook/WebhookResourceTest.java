package dev.rollcall.event.webhook;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.event.EventType;

/** Webhooks over HTTP: who may be told of what, and what is shown of it. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class WebhookResourceTest {

    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void forget() {
        receiver.close();
        Rows.execute("delete from webhook where url like ?", "%127.0.0.1:" + receiver.port() + "%");
    }

    @Test
    void theSecretIsShownOnce() {
        JsonPath made = Hooks.make(receiver.url(), EventType.CAMERA_UP, EventType.CAMERA_UP);
        long id = made.getLong("data.id");
        String secret = made.getString("data.secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9_-]{43}");
        String single = writer().get("/api/v1/webhooks/{id}", id).asString();
        String list = writer().get("/api/v1/webhooks?limit=10000").asString();
        assertThat(single + list).doesNotContain(secret.substring(6)).contains("whsec_..." + secret.substring(45));
        assertThat(new JsonPath(single).getList("data.events")).containsExactly("camera.up");
        assertThat(Rows.text("select encode(secret, 'escape') from webhook where id = ?", id)).doesNotContain(secret.substring(6));
        assertThat(Rows.text("select details::text from audit where action = 'webhook.created' and subject = ?", "webhook/" + id))
                .contains("127.0.0.1").doesNotContain("hook?x=1", secret);
    }

    @Test
    void whatAChangeLeavesOutStays() {
        long id = Hooks.make(receiver.url(), EventType.CAMERA_UP).getLong("data.id");

        JsonPath changed = success(200, writer().body(Map.of("enabled", false, "description", "Gate")).put("/api/v1/webhooks/{id}", id));
        assertThat(changed.getString("data.url")).isEqualTo(receiver.url());
        assertThat(changed.getList("data.events")).containsExactly("camera.up");
        assertThat(changed.getBoolean("data.enabled")).isFalse();

        changed = success(200, writer().body(Map.of("events", List.of(), "url", receiver.url() + "&y=2")).put("/api/v1/webhooks/{id}", id));
        assertThat(changed.getList("data.events")).isEmpty();
        assertThat(changed.getString("data.url")).endsWith("&y=2");
        assertThat(changed.getString("data.description")).isEqualTo("Gate");
        assertThat(changed.getBoolean("data.enabled")).isFalse();
    }

    @Test
    void aDeletedOneIsGone() {
        long id = Hooks.make(receiver.url()).getLong("data.id");
        success(200, writer().delete("/api/v1/webhooks/{id}", id));
        refusal(404, writer().get("/api/v1/webhooks/{id}", id));
        refusal(404, writer().delete("/api/v1/webhooks/{id}", id));
        refusal(404, writer().get("/api/v1/webhooks/{id}/deliveries", id));
        refusal(404, writer().post("/api/v1/webhooks/{id}/test", id));
        refusal(404, writer().post("/api/v1/webhooks/{id}/rotate", id));
        refusal(404, writer().post("/api/v1/webhooks/{id}/replay-dead", id));
        refusal(404, writer().post("/api/v1/webhooks/{id}/deliveries/1/replay", id));
        refusal(404, writer().get("/api/v1/webhooks/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://[fd00::1]/", "http://1.1.1.1/",
            "https://receiver.invalid/", "https://0/" })
    void notEverythingIsSentTo(String url) {
        assertThat(refusal(422, writer().body(Map.of("url", url)).post("/api/v1/webhooks")).getString("details.reason"))
                .isIn("private_address", "plain_http", "unknown_host");
        long id = Hooks.make(receiver.url()).getLong("data.id");
        refusal(422, writer().body(Map.of("url", url)).put("/api/v1/webhooks/{id}", id));
        assertThat(writer().get("/api/v1/webhooks/{id}", id).jsonPath().getString("data.url")).isEqualTo(receiver.url());
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, Map<String, Object>> wrong = Map.of("url", Map.of("url", "https://u:p@a.example/"), "events", Map.of("url", receiver.url(), "events",
                List.of("camera.sideways")), "description", Map.of("url", receiver.url(), "description", "x".repeat(256)));
        wrong.forEach((field, body) -> assertThat(refusal(400, writer().body(body).post("/api/v1/webhooks")).getString("details.field")).isEqualTo(field));
        refusal(400, writer().body(new HashMap<>()).post("/api/v1/webhooks"));
        refusal(400, writer().post("/api/v1/webhooks"));
        long id = Hooks.make(receiver.url()).getLong("data.id");
        refusal(400, writer().get("/api/v1/webhooks/{id}/deliveries?status=lost", id));
        refusal(400, writer().get("/api/v1/webhooks/{id}/deliveries?event_type=lost", id));
    }

    @Test
    void aTestTellsWhatTheReceiverSaid() {
        JsonPath made = Hooks.make(receiver.url());
        long id = made.getLong("data.id");

        JsonPath good = success(200, writer().post("/api/v1/webhooks/{id}/test", id));
        assertThat(good.getBoolean("data.delivered")).isTrue();
        assertThat(good.getInt("data.http_status")).isEqualTo(200);
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.json().getString("type")).isEqualTo("webhook.test").isEqualTo(got.header("X-Rollcall-Event"));
        assertThat(got.json().getString("id")).isEqualTo(good.getString("data.event_id"));
        assertThat(got.json().getString("subject")).isEqualTo("webhook/" + id);
        Signed.assertBy(got, made.getString("data.secret"));

        receiver.behave(Receiver.status(403));
        JsonPath bad = success(200, writer().post("/api/v1/webhooks/{id}/test", id));
        assertThat(bad.getBoolean("data.delivered")).isFalse();
        assertThat(bad.getInt("data.http_status")).isEqualTo(403);
        assertThat(bad.getString("data.reason")).contains("403");
    }

    @Test
    void theSecretBeforeSignsToo() {
        JsonPath made = Hooks.make(receiver.url());
        long id = made.getLong("data.id");
        JsonPath rotated = success(200, writer().post("/api/v1/webhooks/{id}/rotate", id));
        assertThat(rotated.getString("data.old_secret_until")).isNotNull();
        assertThat(rotated.getString("data.secret")).isNotEqualTo(made.getString("data.secret"));

        success(200, writer().post("/api/v1/webhooks/{id}/test", id));
        Signed.assertBy(receiver.got().get(0), rotated.getString("data.secret"), made.getString("data.secret"));

        Rows.execute("update webhook set old_secret_until = now() - interval '1 second' where id = ?", id);
        success(200, writer().post("/api/v1/webhooks/{id}/test", id));
        Signed.assertBy(receiver.got().get(1), rotated.getString("data.secret"));
    }

    @Test
    void aSecretOfAnotherWebhookDoesNotOpen() {
        long one = Hooks.make(receiver.url()).getLong("data.id");
        long other = Hooks.make(receiver.url()).getLong("data.id");
        Rows.execute("update webhook set secret = (select secret from webhook where id = ?) where id = ?", one, other);
        refusal(409, writer().post("/api/v1/webhooks/{id}/test", other));
    }

    private static RequestSpecification writer() {
        return as("webhook:write");
    }
}

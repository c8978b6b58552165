package dev.rollcall.event.webhook;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.success;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;

import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.event.EventType;
import dev.rollcall.http.TestClock;

/** Events on their way to receivers that are on this machine and behave in every way. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class DeliveryTest {

    private static final Instant START = Instant.parse("2032-05-04T09:00:00Z");

    @Inject
    TestClock clock;

    @Inject
    Happenings events;

    private final List<Receiver> receivers = new ArrayList<>();
    private final List<Long> webhooks = new ArrayList<>();
    private final String subject = Hooks.subject();

    @AfterEach
    void forget() {
        clock.release();
        webhooks.forEach(Hooks::delete);
        receivers.forEach(Receiver::close);
    }

    @Test
    void anEventIsToldOnceAndSigned() {
        Receiver receiver = receiver(Receiver.status(200));
        var made = Hooks.make(receiver.url());
        webhooks.add(made.getLong("data.id"));
        UUID event = events.happen(EventType.CAMERA_DOWN, subject, new JsonObject().put("camera", "Tür").put("reason", "stalled"));

        Hooks.until("delivered", () -> is("delivered", webhooks.get(0), 0));
        assertThat(receiver.about(subject)).hasSize(1);
        Receiver.Got got = receiver.about(subject).get(0);
        Signed.assertBy(got, made.getString("data.secret"));
        assertThat(got.json().fieldNames()).containsExactly("id", "type", "occurred_at", "subject", "data");
        assertThat(got.json().getString("id")).isEqualTo(event.toString()).isEqualTo(got.id());
        assertThat(got.json().getString("type")).isEqualTo("camera.down").isEqualTo(got.header("X-Rollcall-Event"));
        assertThat(got.json().getJsonObject("data")).isEqualTo(new JsonObject().put("camera", "Tür").put("reason", "stalled"));
        Map<String, Object> row = row(webhooks.get(0), 0);
        assertThat(row).containsEntry("event_id", event.toString()).containsEntry("attempts", 1).containsEntry("http_status", 200)
                .containsEntry("reason", null).containsEntry("next_attempt_ts", null);
        assertThat(got.header("X-Rollcall-Delivery")).isEqualTo(row.get("id").toString());
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        Receiver receiver = receiver(Receiver.status(200));
        events.happen(EventType.CAMERA_UP, subject, new JsonObject().put("camera", "before"));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        long off = webhook(receiver, EventType.CAMERA_UP);
        success(200, as("webhook:write").body(Map.of("enabled", false)).put("/api/v1/webhooks/{id}", off));
        events.happen(EventType.CAMERA_DOWN, subject, new JsonObject());
        UUID wanted = events.happen(subject);

        Hooks.until("delivered", () -> is("delivered", webhook, 0));
        assertThat(receiver.about(subject)).extracting(Receiver.Got::id).containsExactly(wanted.toString());
        assertThat(Hooks.deliveries(webhook, subject)).hasSize(1);
        assertThat(Hooks.deliveries(off, subject)).isEmpty();
        assertThat(success(200, as("webhook:write").get("/api/v1/webhooks/{id}/deliveries?event_type=camera.down", webhook)).getInt("data.total")).isZero();
    }

    @Test
    void aSubjectWaitsForItsFailedEventAndOthersDoNot() {
        AtomicInteger failures = new AtomicInteger();
        Receiver receiver = receiver((got, exchange) -> exchange.sendResponseHeaders(
                got.subject().equals(subject) && failures.incrementAndGet() <= 2 ? 500 : 200, -1));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        clock.set(START);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(events.happen(subject).toString());
        }
        String other = Hooks.subject();
        events.happen(other);

        Hooks.until("the other subject is told", () -> receiver.about(other).size() == 1);
        Hooks.until("the first attempt failed", () -> attempts(webhook, 0) == 1 && row(webhook, 0).get("reason") != null);
        assertThat(row(webhook, 0)).containsEntry("status", "pending").containsEntry("http_status", 500);
        assertThat(row(webhook, 1)).containsEntry("attempts", 0).containsEntry("next_attempt_ts", null);
        assertThat(receiver.about(subject)).hasSize(1);

        clock.set(START.plusSeconds(7));
        Hooks.until("the second attempt failed", () -> receiver.about(subject).size() == 2 && row(webhook, 0).get("next_attempt_ts") != null
                && row(webhook, 0).get("next_attempt_ts").toString().compareTo("2032-05-04T09:00:18") > 0);
        clock.set(START.plusSeconds(30));
        Hooks.until("all are told", () -> is("delivered", webhook, 2));
        assertThat(receiver.about(subject)).extracting(Receiver.Got::id).containsExactly(ids.get(0), ids.get(0), ids.get(0), ids.get(1), ids.get(2));
    }

    @Test
    void aDayOfFailuresIsTheEndAndAReplayABeginning() {
        Receiver receiver = receiver(Receiver.status(503));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        clock.set(START);
        events.happen(subject);
        clock.set(START.plusSeconds(1));
        events.happen(subject);
        List<String> table = new ArrayList<>();
        while (!is("dead", webhook, 0)) {
            int attempt = table.size() + 1;
            Hooks.until("attempt " + attempt, () -> attempts(webhook, 0) == attempt && !isRunning(webhook, 0));
            Map<String, Object> row = row(webhook, 0);
            table.add("| %s | %s | %s | %s | %s |".formatted(row.get("attempts"), row.get("last_attempt_ts"), row.get("status"), row.get("http_status"),
                    row.get("next_attempt_ts")));
            if (row.get("next_attempt_ts") != null) {
                clock.set(OffsetDateTime.parse(row.get("next_attempt_ts").toString()).toInstant().plusMillis(1));
            }
        }
        System.out.println(String.join(System.lineSeparator(), table));
        assertThat(Duration.between(START, clock.instant())).isBetween(Duration.ofHours(24), Duration.ofHours(24).plusMinutes(1));
        Hooks.until("the next one has failed for as long as it waited", () -> is("dead", webhook, 1));
        assertThat(attempts(webhook, 1)).isEqualTo(1);
        Hooks.until("both are in the system log", () -> Rows.number("select count(*) from system_log "
                + "where message = 'A webhook delivery was given up' and details->>'webhook' = ?", Long.toString(webhook)) == 2);

        receiver.behave(Receiver.status(200));
        int count = receiver.got().size();
        Object id = row(webhook, 1).get("id");
        assertThat(success(202, as("webhook:write").post("/api/v1/webhooks/{id}/deliveries/{delivery}/replay", webhook, id)).getString("data.status"))
                .isEqualTo("pending");
        Hooks.until("it is delivered", () -> is("delivered", webhook, 1));
        assertThat(success(202, as("webhook:write").post("/api/v1/webhooks/{id}/replay-dead", webhook)).getInt("data.replayed")).isEqualTo(1);
        Hooks.until("the other too", () -> is("delivered", webhook, 0));
        success(202, as("webhook:write").post("/api/v1/webhooks/{id}/deliveries/{delivery}/replay", webhook, id));
        Hooks.until("a delivered one comes again, with its id", () -> receiver.got().size() == count + 3);
        assertThat(receiver.got().get(count).id()).isEqualTo(receiver.got().get(count + 2).id());
    }

    @Test
    void aSlowReceiverHoldsUpNobodyElse() {
        CountDownLatch over = new CountDownLatch(1);
        Receiver slow = receiver((got, exchange) -> {
            over.await();
            exchange.sendResponseHeaders(200, -1);
        });
        Receiver fast = receiver(Receiver.status(200));
        long stalled = webhook(slow, EventType.CAMERA_UP);
        webhook(fast, EventType.CAMERA_UP);
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            subjects.add(Hooks.subject());
            events.happen(subjects.get(i));
        }
        Hooks.until("the fast one has all", () -> subjects.stream().allMatch(each -> fast.about(each).size() == 1));
        assertThat(subjects.stream().filter(each -> Hooks.deliveries(stalled, each).get(0).get("status").equals("delivered"))).isEmpty();
        over.countDown();
        Hooks.until("the slow one too", () -> subjects.stream().allMatch(each -> Hooks.deliveries(stalled, each).get(0).get("status").equals("delivered")));
    }

    @Test
    void anAttemptWhoseResultIsLostIsMadeAgain() {
        Receiver receiver = receiver(Receiver.status(200));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        clock.set(START);
        events.happen(subject);
        Hooks.until("delivered", () -> is("delivered", webhook, 0));
        // As it stands when the process ends between the request and its result.
        Rows.execute("update webhook_delivery set status = 'pending', delivered_at = null, next_at = last_at, claimed_until = last_at + interval '20 s' "
                + "where webhook_id = ?", webhook);
        clock.set(START.plusSeconds(19));
        events.happen(Hooks.subject());
        Hooks.until("another one is told", () -> receiver.got().size() == 2);
        assertThat(receiver.about(subject)).as("somebody may still be at it").hasSize(1);

        clock.set(START.plusSeconds(21));
        Hooks.until("delivered again", () -> is("delivered", webhook, 0));
        assertThat(receiver.about(subject)).extracting(Receiver.Got::id).hasSize(2).containsOnly(receiver.about(subject).get(0).id());
        assertThat(attempts(webhook, 0)).isEqualTo(2);
    }

    @Test
    void whatIsToldIsTheEventAsItIsNow() {
        Receiver receiver = receiver(Receiver.status(500));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        clock.set(START);
        events.happen(EventType.CAMERA_UP, subject, new JsonObject().put("name", "Ann"));
        Hooks.until("failed", () -> attempts(webhook, 0) == 1 && !isRunning(webhook, 0));
        String erased = Hooks.subject();
        Rows.execute("update event set subject = ?, data = '{}' where subject = ?", erased, subject);
        receiver.behave(Receiver.status(200));
        clock.set(START.plusSeconds(10));

        Hooks.until("told", () -> receiver.about(erased).size() == 1);
        assertThat(receiver.about(erased).get(0).json().getJsonObject("data")).isEmpty();
    }

    @Test
    void anEventThatIsGoneIsGivenUp() {
        Receiver receiver = receiver(Receiver.status(500));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        clock.set(START);
        events.happen(subject);
        Hooks.until("failed", () -> attempts(webhook, 0) == 1 && !isRunning(webhook, 0));
        Rows.execute("delete from event where subject = ?", subject);
        clock.set(START.plusSeconds(10));

        Hooks.until("given up", () -> success(200, as("webhook:write").get("/api/v1/webhooks/{id}/deliveries?status=dead", webhook)).getInt("data.total") == 1);
        assertThat(success(200, as("webhook:write").get("/api/v1/webhooks/{id}/deliveries?status=dead", webhook)).getString("data.deliveries[0].reason"))
                .isEqualTo("The event is not kept any more");
    }

    @Test
    void anAddressThatIsNoLongerAllowedIsNotConnectedTo() {
        Receiver receiver = receiver(Receiver.status(200));
        long webhook = webhook(receiver, EventType.CAMERA_UP);
        Rows.execute("update webhook set url = 'https://10.0.0.1/' where id = ?", webhook);
        events.happen(subject);
        Hooks.until("failed", () -> attempts(webhook, 0) == 1 && !isRunning(webhook, 0));
        assertThat(row(webhook, 0).get("reason").toString()).contains("not public");
    }

    private Receiver receiver(Receiver.Manner manner) {
        Receiver receiver = new Receiver(manner);
        receivers.add(receiver);
        return receiver;
    }

    private long webhook(Receiver receiver, EventType... types) {
        long id = Hooks.make(receiver.url(), types).getLong("data.id");
        webhooks.add(id);
        return id;
    }

    private boolean is(String status, long webhook, int index) {
        List<Map<String, Object>> rows = Hooks.deliveries(webhook, subject);
        return rows.size() > index && rows.get(index).get("status").equals(status);
    }

    private int attempts(long webhook, int index) {
        List<Map<String, Object>> rows = Hooks.deliveries(webhook, subject);
        return rows.size() > index ? (int) rows.get(index).get("attempts") : 0;
    }

    private Map<String, Object> row(long webhook, int index) {
        return Hooks.deliveries(webhook, subject).get(index);
    }

    private boolean isRunning(long webhook, int index) {
        return Rows.number("select count(*) from webhook_delivery where id = ? and claimed_until is not null", row(webhook, index).get("id")) > 0;
    }
}

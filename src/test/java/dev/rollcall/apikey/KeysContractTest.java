package dev.rollcall.apikey;

import static dev.rollcall.Api.as;
import static dev.rollcall.Api.refusal;
import static dev.rollcall.Api.success;
import static dev.rollcall.Api.with;
import static dev.rollcall.log.Entries.audited;
import static dev.rollcall.log.Entries.logged;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import picocli.CommandLine;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.database.SafeContext;
import dev.rollcall.http.TestClock;

/** Contract 1.3, 2.12 and section 8, rulings 5 to 8. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class KeysContractTest {

    private static final String KEYS = "/api/v1/keys";
    private static final String PERSONS = "/api/v1/persons";
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 20;

    @Inject
    TestClock clock;

    @Inject
    ApiKeyService service;

    @Inject
    KeyUsage usage;

    @Inject
    SafeContext context;

    private final String name = "Key " + UUID.randomUUID();

    @BeforeEach
    void prepare() {
        Api.ready();
        clock.set(NINE);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @ParameterizedTest
    @ValueSource(strings = { KEYS, "/api/v1/auth/keys" })
    void aCreatedKeyIsShownOnceAndOpensWhatItMay(String path) {
        JsonPath body = success(201, as("admin").body(Map.of("name", name, "permissions", List.of("person:read", "attendance:read"),
                "expires_days", 30)).post(path));
        String text = body.getString("api_key");
        assertThat(text).matches("sk_live_[A-Za-z0-9_-]{43}");
        assertThat(body.getMap("")).containsOnlyKeys("success", "message", "api_key", "data");
        assertThat(body.getMap("data")).containsOnlyKeys("id", "name", "permissions", "status", "created_at", "last_used", "expires_at",
                "key_prefix", "usage_count", "api_key").containsEntry("name", name)
                .containsEntry("permissions", List.of("attendance:read", "person:read")).containsEntry("status", "active")
                .containsEntry("created_at", "2026-03-10T09:00:00").containsEntry("last_used", null)
                .containsEntry("expires_at", "2026-04-09T09:00:00").containsEntry("key_prefix", text.substring(0, 12))
                .containsEntry("usage_count", 0).containsEntry("api_key", text);

        success(200, with(text).get(PERSONS));
        refusal(403, with(text).get("/api/v1/status"));
        for (Response later : List.of(as("admin").get(KEYS + "?limit=10000"), as("admin").get(KEYS + "/{id}", body.getInt("data.id")))) {
            assertThat(later.asString()).doesNotContain(text, KeyText.hash(text)).contains(name);
        }
        assertThat(Rows.number("select count(*) from api_key k where k::text like ?", "%" + text + "%")).isZero();
    }

    @Test
    void aKeyMayLastForEver() {
        JsonPath body = success(201, as("admin").body("{\"name\": \"" + name + "\", \"permissions\": [\"logs:read\"], \"expires_days\": null}")
                .post(KEYS));
        assertThat(body.getMap("data")).containsEntry("expires_at", null);
        assertThat(create("person:read").getMap("data")).containsEntry("expires_at", null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "[]", "null", "{\"name\": \"x\"}", "{\"permissions\": [\"*\"]}",
            "{\"name\": \"\", \"permissions\": [\"*\"]}", "{\"name\": \"x\", \"permissions\": []}",
            "{\"name\": \"x\", \"permissions\": \"person:read\"}", "{\"name\": \"x\", \"permissions\": [\"person\"]}",
            "{\"name\": \"x\", \"permissions\": [\"PERSON:READ\"]}", "{\"name\": \"x\", \"permissions\": [null]}",
            "{\"name\": \"x\", \"permissions\": [1]}", "{\"name\": \"x\", \"permissions\": {\"*\": true}}",
            "{\"name\": [\"x\"], \"permissions\": [\"*\"]}", "{\"name\": \"x\", \"permissions\": [\"*\"], \"expires_days\": 0}",
            "{\"name\": \"x\", \"permissions\": [\"*\"], \"expires_days\": -1}", "{\"name\": \"x\", \"permissions\": [\"*\"], \"expires_days\": 3651}",
            "{\"name\": \"x\", \"permissions\": [\"*\"], \"expires_days\": 1.5}", "{\"name\": \"x\", \"permissions\": [\"*\"], \"expires_days\": \"1\"}" })
    void aBadRequestMakesNoKey(String body) {
        long before = Rows.number("select count(*) from api_key");
        String key = Api.key("admin");
        refusal(400, with(key).body(body).post(KEYS));
        assertThat(Rows.number("select count(*) from api_key")).isEqualTo(before);
    }

    @Test
    void theListIsNewestFirstAndCountsAll() {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.set(Instant.parse("2090-01-01T00:00:00Z").plusSeconds(i));
            made.add(0, create("person:read").getInt("data.id"));
        }
        JsonPath first = success(200, as("admin").queryParam("limit", 2).get(KEYS));
        JsonPath second = success(200, as("admin").queryParam("limit", 3).queryParam("offset", 2).get(KEYS));
        assertThat(first.getList("data.keys.id")).isEqualTo(made.subList(0, 2));
        assertThat(second.getList("data.keys.id")).isEqualTo(made.subList(2, 5));
        assertThat(first.getMap("data")).containsOnlyKeys("keys", "total", "limit", "offset").containsEntry("limit", 2).containsEntry("offset", 0);
        assertThat(first.getLong("data.total")).isEqualTo(Rows.number("select count(*) from api_key"));
        assertThat(first.getMap("data.keys[0]")).containsOnlyKeys("id", "name", "permissions", "status", "created_at", "last_used",
                "expires_at", "key_prefix", "usage_count");
        made.forEach(id -> Rows.execute("delete from api_key where id = ?", id));
    }

    @Test
    void theListCanBeOfOneStatus() {
        Map<String, Integer> ids = Map.of("active", create("person:read").getInt("data.id"), "inactive", create("person:read").getInt("data.id"),
                "revoked", create("person:read").getInt("data.id"), "expired", create("person:read").getInt("data.id"));
        Rows.execute("update api_key set status = 'inactive' where id = ?", ids.get("inactive"));
        Rows.execute("update api_key set status = 'revoked' where id = ?", ids.get("revoked"));
        Rows.execute("update api_key set expires_at = ?::timestamptz where id = ?", NINE.toString(), ids.get("expired"));
        for (String status : ids.keySet()) {
            JsonPath body = success(200, as("admin").queryParam("status", status).queryParam("limit", 10_000).get(KEYS));
            assertThat(body.getList("data.keys.status", String.class)).containsOnly(status);
            assertThat(body.getList("data.keys.id", Integer.class)).contains(ids.get(status)).hasSize(body.getInt("data.total"));
            assertThat(success(200, as("admin").get(KEYS + "/{id}", ids.get(status))).getString("data.status")).isEqualTo(status);
        }
        JsonPath all = success(200, as("admin").queryParam("status", "all").queryParam("limit", 10_000).get(KEYS));
        assertThat(all.getList("data.keys.id", Integer.class)).containsAll(ids.values()).hasSize(all.getInt("data.total"));
    }

    @ParameterizedTest
    @CsvSource({ "status,Active", "status,deleted", "limit,0", "offset,-1" })
    void aBadParameterIs400(String parameter, String value) {
        assertThat(refusal(400, as("admin").queryParam(parameter, value).get(KEYS)).getString("details.field")).isEqualTo(parameter);
    }

    @Test
    void anUnknownKeyIs404() {
        for (String id : List.of("2147483647", "0", "-1", "abc", "99999999999")) {
            refusal(404, as("admin").get(KEYS + "/{id}", id));
            refusal(404, as("admin").delete(KEYS + "/{id}", id));
            refusal(404, as("admin").post(KEYS + "/{id}/rotate", id));
        }
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextRequestOn() {
        for (int i = 0; i < 3; i++) {
            JsonPath made = create("person:read");
            success(200, with(made.getString("api_key")).get(PERSONS));
            JsonPath revoked = success(200, as("admin").delete(KEYS + "/{id}", made.getInt("data.id")));
            assertThat(revoked.getString("data.status")).isEqualTo("revoked");
            assertThat(refusal(401, with(made.getString("api_key")).get(PERSONS)).getString("error")).isEqualTo("Invalid or expired API key");
            assertThat(success(200, as("admin").delete(KEYS + "/{id}", made.getInt("data.id"))).getString("data.status")).isEqualTo("revoked");
        }
    }

    @Test
    void aRevocationByAnotherReplicaIsHeardOf() {
        JsonPath made = create("person:read");
        success(200, with(made.getString("api_key")).get(PERSONS));
        Rows.execute("update api_key set status = 'revoked' where id = ?", made.getInt("data.id"));
        Rows.execute("select pg_notify('api_key', ?)", Integer.toString(made.getInt("data.id")));
        Instant end = Instant.now().plus(PATIENCE);
        int status = 200;
        while (status == 200 && Instant.now().isBefore(end)) {
            status = with(made.getString("api_key")).get(PERSONS).statusCode();
        }
        assertThat(status).isEqualTo(401);
    }

    @Test
    void rotationGivesANewTextToTheSameKey() {
        JsonPath made = create("person:read", "attendance:read");
        int id = made.getInt("data.id");
        success(200, with(made.getString("api_key")).get(PERSONS));

        JsonPath rotated = success(200, as("admin").post(KEYS + "/{id}/rotate", id));

        String text = rotated.getString("api_key");
        assertThat(text).matches("sk_live_[A-Za-z0-9_-]{43}").isNotEqualTo(made.getString("api_key"));
        assertThat(rotated.getMap("data")).containsEntry("id", id).containsEntry("name", name).containsEntry("api_key", text)
                .containsEntry("permissions", List.of("attendance:read", "person:read")).containsEntry("expires_at", null)
                .containsEntry("key_prefix", text.substring(0, 12));
        refusal(401, with(made.getString("api_key")).get(PERSONS));
        success(200, with(text).get(PERSONS));
        assertThat(success(200, as("admin").body(Map.of("expires_days", 1)).post(KEYS + "/{id}/rotate", id)).getString("data.expires_at"))
                .isEqualTo("2026-03-11T09:00:00");
        refusal(400, as("admin").body(Map.of("expires_days", 0)).post(KEYS + "/{id}/rotate", id));
    }

    @Test
    void onlyAKeyThatOpensSomethingIsRotated() {
        int revoked = create("person:read").getInt("data.id");
        success(200, as("admin").delete(KEYS + "/{id}", revoked));
        assertThat(refusal(409, as("admin").post(KEYS + "/{id}/rotate", revoked)).getString("details.status")).isEqualTo("revoked");

        JsonPath made = create("person:read");
        Rows.execute("update api_key set expires_at = ?::timestamptz where id = ?", NINE.toString(), made.getInt("data.id"));
        assertThat(refusal(409, as("admin").post(KEYS + "/{id}/rotate", made.getInt("data.id"))).getString("details.status")).isEqualTo("expired");
        JsonPath rotated = success(200, as("admin").body(Map.of("expires_days", 1)).post(KEYS + "/{id}/rotate", made.getInt("data.id")));
        success(200, with(rotated.getString("api_key")).get(PERSONS));
    }

    @Test
    void theLastAdministratorIsNotLockedOut() {
        String last = Rows.apiKey("admin");
        Rows.execute("update api_key set status = 'inactive' where status = 'active' and permissions && '{*,admin}' and hash <> ?",
                KeyText.hash(last));
        try {
            long id = Rows.number("select id from api_key where hash = ?", KeyText.hash(last));
            assertThat(refusal(409, with(last).delete(KEYS + "/{id}", id)).getString("error")).isEqualTo("Last admin key");
            success(200, with(last).get(KEYS));

            List<Integer> administrators = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                administrators.add(success(201, with(last).body(Map.of("name", name, "permissions", List.of(i % 2 == 0 ? "*" : "admin")))
                        .post(KEYS)).getInt("data.id"));
            }
            success(200, with(last).delete(KEYS + "/{id}", id));
            List<String> refusals = atOnce(i -> context.call(() -> service.revoke(administrators.get(i), false))
                    .replaceWith("").onFailure().recoverWithItem(failure -> failure.getClass().getSimpleName()).await().atMost(PATIENCE));
            assertThat(refusals).filteredOn(refusal -> !refusal.isEmpty()).containsExactly("LastAdminKeyException");
            assertThat(Rows.number("select count(*) from api_key where status = 'active' and permissions && '{*,admin}'")).isOne();
        } finally {
            Rows.execute("update api_key set status = 'revoked' where name = ?", name);
            Rows.execute("update api_key set status = 'active' where status = 'inactive' and name = 'test' and permissions && '{*,admin}'");
        }
    }

    @Test
    void manyAtOnce() {
        List<JsonPath> made = atOnce(i -> create("person:read"));
        assertThat(made).extracting(body -> body.getString("api_key")).doesNotHaveDuplicates();
        int one = made.get(0).getInt("data.id");
        List<String> texts = atOnce(i -> success(200, as("admin").post(KEYS + "/{id}/rotate", one)).getString("api_key"));
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(texts.stream().filter(text -> with(text).get(PERSONS).statusCode() == 200)).hasSize(1);
        assertThat(atOnce(i -> as("admin").delete(KEYS + "/{id}", one).statusCode())).containsOnly(200);
        assertThat(audited("key/" + one)).extracting(entry -> entry.get("action")).containsOnlyOnce("key.revoked").hasSize(CLIENTS + 2);
        atOnce(i -> as("admin").delete(KEYS + "/{id}", made.get(i).getInt("data.id")).statusCode());
        made.forEach(body -> refusal(401, with(body.getString("api_key")).get(PERSONS)));
    }

    @Test
    void changesAreAuditedAndLoggedWithoutSecrets() {
        JsonPath made = create("person:read");
        int id = made.getInt("data.id");
        JsonPath rotated = success(200, as("admin").post(KEYS + "/{id}/rotate", id));
        success(200, as("admin").delete(KEYS + "/{id}", id));

        List<Map<String, Object>> trail = audited("key/" + id);
        assertThat(trail).extracting(entry -> entry.get("action")).containsExactly("key.revoked", "key.rotated", "key.created");
        assertThat(trail).allSatisfy(entry -> assertThat(entry).containsEntry("key_name", "test"));
        List<Map<String, Object>> log = logged(3, "api", "subject_key_id", id);
        assertThat(log).extracting(entry -> entry.get("message")).containsExactly("API key revoked", "API key rotated", "API key created");
        assertThat(trail.toString() + log).doesNotContain(made.getString("api_key"), rotated.getString("api_key"),
                KeyText.hash(made.getString("api_key")), KeyText.hash(rotated.getString("api_key")));
    }

    @Test
    void theCommandLineShowsWhereAKeyStands() {
        int id = create("person:read").getInt("data.id");
        Rows.execute("update api_key set expires_at = '2026-03-10T08:59:59Z' where id = ?", id);
        StringWriter out = new StringWriter();

        int code = new CommandLine(new KeysCommand()).setOut(new PrintWriter(out)).execute("list");

        assertThat(code).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith(id + "\t"))).singleElement().asString()
                .contains("\texpired\t" + name);
    }

    @Test
    void usesAreWrittenOnceAMinute() {
        JsonPath made = create("person:read");
        int id = made.getInt("data.id");
        String text = made.getString("api_key");
        success(200, with(text).get(PERSONS));
        assertThat(used(id, 1).getString("data.last_used")).isEqualTo("2026-03-10T09:00:00");

        clock.set(NINE.plusSeconds(59));
        for (int i = 0; i < 3; i++) {
            refusal(403, with(text).get(KEYS));
        }
        context.call(usage::write).await().atMost(PATIENCE);
        JsonPath still = success(200, as("admin").get(KEYS + "/{id}", id));
        assertThat(still.getInt("data.usage_count")).isEqualTo(1);
        assertThat(still.getString("data.last_used")).isEqualTo("2026-03-10T09:00:00");

        clock.set(NINE.plusSeconds(61));
        assertThat(used(id, 4).getString("data.last_used")).isEqualTo("2026-03-10T09:00:59");
    }

    @Test
    void whoeverStopsWritesTheUsesOfTheLastMinute() {
        JsonPath made = create("person:read");
        int id = made.getInt("data.id");
        String text = made.getString("api_key");
        success(200, with(text).get(PERSONS));
        used(id, 1);
        clock.set(NINE.plusSeconds(30));
        success(200, with(text).get(PERSONS));

        usage.onStop(new ShutdownEvent());

        assertThat(used(id, 2).getString("data.last_used")).isEqualTo("2026-03-10T09:00:30");
    }

    @Test
    void theLastUseIsTheLatestOfAllReplicas() {
        JsonPath made = create("person:read");
        int id = made.getInt("data.id");
        Rows.execute("update api_key set last_used = '2026-03-10T09:00:05Z', usage_count = 10 where id = ?", id);

        success(200, with(made.getString("api_key")).get(PERSONS));

        assertThat(used(id, 11).getString("data.last_used")).isEqualTo("2026-03-10T09:00:05");
    }

    /** Nobody could read the keys meanwhile: whoever asks the table would wait for ever. */
    @Test
    void aKnownKeyIsCheckedWithoutTheDatabase() throws SQLException {
        String key = Rows.apiKey("person:read");
        success(200, with(key).get(PERSONS));
        var config = ConfigProvider.getConfig();
        try (Connection own = DriverManager.getConnection(config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class), config.getValue("quarkus.datasource.password", String.class))) {
            own.setAutoCommit(false);
            own.createStatement().execute("lock table api_key in access exclusive mode");
            for (int i = 0; i < 20; i++) {
                success(200, with(key).get(PERSONS));
            }
            own.rollback();
        }
    }

    private JsonPath create(String... permissions) {
        return success(201, as("admin").body(Map.of("name", name, "permissions", permissions)).post(KEYS));
    }

    private static JsonPath used(int id, int count) {
        Instant end = Instant.now().plus(PATIENCE);
        JsonPath key = success(200, as("admin").get(KEYS + "/{id}", id));
        while (key.getInt("data.usage_count") < count && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            key = success(200, as("admin").get(KEYS + "/{id}", id));
        }
        assertThat(key.getInt("data.usage_count")).isEqualTo(count);
        return key;
    }

    private static <T> List<T> atOnce(IntFunction<T> work) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            return IntStream.range(0, CLIENTS).mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), clients)).toList().stream()
                    .map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }
}

package dev.rollcall.database;

import static dev.rollcall.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.rollcall.Api;
import dev.rollcall.attendance.Rows;
import dev.rollcall.log.AuditTrail;

/** Rows of every kind that is sealed, under one key, under another, and back. */
@QuarkusTest
@WithTestResource(PostgresTestResource.class)
class KeyRotationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEW_KEY = "YW5vdGhlciBrZXkgb2YgMzIgYnl0ZXMgZm9yIHRlc3Q=";

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    SafeContext context;

    @Inject
    AuditTrail audit;

    @Inject
    SecretBox usual;

    @Inject
    RollcallConfig rollcall;

    @Inject
    @Any
    Instance<SealedColumns> rooms;

    @ConfigProperty(name = "rollcall.secret-key")
    String key;

    private final String name = "rotate-" + UUID.randomUUID();
    private final UUID recognition = UUID.randomUUID();
    private long person;

    private record Given(Optional<String> secretKey, Optional<Path> secretKeyFile, Optional<List<String>> secretKeyPrevious,
            Optional<Path> secretKeyPreviousFile) implements SecretConfig {
    }

    @BeforeEach
    void store() {
        Api.ready();
        // Other tests leave faces that they have spoilt.
        Rows.execute("delete from face_template");
        Rows.execute("delete from unknown_face");
        Rows.execute("delete from recognition_crop");
        as("*").body(Map.of("name", name, "url", "http://user:pw@127.0.0.1:1/a.jpg", "enabled", false)).post("/api/v1/cameras").then().statusCode(201);
        as("*").body(Map.of("url", "http://127.0.0.1:1/" + name, "events", List.of("camera.up"))).post("/api/v1/webhooks").then().statusCode(201);
        as("*").body(Map.of("url", "http://127.0.0.1:1", "db", "d", "username", "u", "password", "p")).post("/api/v1/sync/odoo/config").then().statusCode(200);
        person = Rows.keyOf(Rows.person());
        byte[] png = { (byte) 0x89, 'P', 'N', 'G' };
        Rows.execute("insert into face_template (person_key, model, crop, quality, created_at, photo_digest) values (?, 'none', ?, 1, now(), ?)", person,
                png, new byte[32]);
        Rows.execute("insert into face_embedding select id, 'none', ? from face_template where person_key = ?", new byte[512], person);
        Rows.execute("insert into face_embedding select id, 'other', ? from face_template where person_key = ?", new byte[256], person);
        Rows.execute("insert into unknown_face (model, embedding, cameras, first_seen_at, last_seen_at) values (?, ?, '{}', now(), now())", name,
                usual.seal("e", "face embedding"));
        Rows.execute("insert into unknown_portrait (face_id, camera, seen_at, crop, embedding, overall, quality) select id, 'c', now(), ?, ?, 1, '{}' "
                + "from unknown_face where model = ?", usual.seal("c", "face crop"), usual.seal("e", "face embedding"), name);
        Rows.execute("insert into recognition_crop (recognition_id, kept_at, crop, quality) values (?, now(), ?, '{}')", recognition,
                usual.seal("c", "face crop"));
    }

    @AfterEach
    void forget() {
        as("*").delete("/api/v1/cameras/" + name);
        as("*").delete("/api/v1/sync/odoo/config");
        Rows.execute("delete from webhook where url like ?", "%" + name);
        Rows.execute("delete from face_template where person_key = ?", person);
        Rows.execute("delete from unknown_face where model = ?", name);
        Rows.execute("delete from recognition_crop where recognition_id = ?", recognition);
    }

    @Test
    void everythingComesUnderTheNewKeyAndBack() {
        long before = Rows.number("select coalesce(max(id), 0) from audit");
        KeyRotation onward = rotation(NEW_KEY, key);
        try {
            Map<String, SealTally> done = byName(await(onward.rotate()));
            assertThat(done).allSatisfy((column, tally) -> assertThat(tally.of(SealTally.UNREADABLE)).as(column).isZero());
            assertThat(done.keySet().stream().filter(column -> done.get(column).resealed() == 0)).as("what lay open was sealed at once, or by the job before")
                    .isSubsetOf("webhooks, old secrets", "enrolled faces, embeddings", "enrolled faces, pictures", "enrolled faces, photo hashes");

            KeyRotation withoutOld = rotation(NEW_KEY, null);
            assertThat(await(withoutOld.check())).hasSize(11).allSatisfy(tally -> assertThat(tally.found().keySet()).as(tally.name())
                    .isSubsetOf(withoutOld.current()));
            assertThat(await(rotation(key, null).check())).allSatisfy(tally -> assertThat(tally.found().keySet()).as(tally.name())
                    .isSubsetOf(SealTally.UNREADABLE));
            assertThat(await(rotation(key, null).rotate())).as("what no key opens stays as it is").allSatisfy(tally -> assertThat(tally.resealed()).isZero());
            assertThat(byName(await(onward.rotate()))).as("there is nothing left to do").allSatisfy((column, tally) -> assertThat(tally.resealed()).isZero());
        } finally {
            await(rotation(key, NEW_KEY).rotate());
        }
        assertThat(byName(await(rotation(key, null).check())).get("enrolled faces, embeddings").of(rotation(key, null).current())).isGreaterThanOrEqualTo(2);
        assertThat(opened("select embedding from face_embedding e join face_template f on f.id = e.face_id where person_key = ? and e.model = 'none'",
                "face embedding/" + person + "/none")).hasSize(512).containsOnly(0);
        assertThat(opened("select embedding from face_embedding e join face_template f on f.id = e.face_id where person_key = ? and e.model = 'other'",
                "face embedding/" + person + "/other")).as("sealed for the embedder that made it, not for the one at enrolment").hasSize(256).containsOnly(0);
        assertThat(opened("select crop from face_template where person_key = ?", "face crop/" + person))
                .isEqualTo(new byte[] { (byte) 0x89, 'P', 'N', 'G' });
        assertThat(Rows.number("select count(*) from audit where action = 'secrets.rotated' and id > ?", before)).isPositive();
    }

    /** Nothing opens for anybody but whom it was sealed for. */
    @Test
    void aValueInAnotherRowCannotBeOpened() {
        await(rotation(key, null).rotate());
        Rows.execute("update face_embedding set embedding = (select embedding from face_embedding e where e.face_id = face_embedding.face_id and e.model = 'other') "
                + "where model = 'none' and face_id = (select id from face_template where person_key = ?)", person);
        Rows.execute("update face_template set person_key = ? where person_key = ?", Rows.keyOf(Rows.person()), person);
        try {
            Map<String, SealTally> found = byName(await(rotation(key, null).check()));
            assertThat(found.get("enrolled faces, embeddings").of(SealTally.UNREADABLE)).isEqualTo(2);
            assertThat(found.get("enrolled faces, pictures").of(SealTally.UNREADABLE)).isEqualTo(1);
            assertThat(found.get("enrolled faces, photo hashes").of(SealTally.UNREADABLE)).isEqualTo(1);
        } finally {
            Rows.execute("delete from face_template where model = 'none'");
        }
    }

    private byte[] opened(String sql, String purpose) {
        return usual.openBytes(HexFormat.of().parseHex(Rows.text(sql.replaceFirst("select (\\w+)", "select encode($1, 'hex')"), person)), purpose);
    }

    private KeyRotation rotation(String current, String previous) {
        SecretKeys keys = new SecretKeys(new Given(Optional.of(current), Optional.empty(), Optional.ofNullable(previous).map(List::of), Optional.empty()),
                rollcall);
        return new KeyRotation(new Resealing(pool, new SecretBox(keys), rooms, vertx), keys, context, audit);
    }

    private static Map<String, SealTally> byName(List<SealTally> tallies) {
        return tallies.stream().collect(Collectors.toMap(SealTally::name, tally -> tally));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}

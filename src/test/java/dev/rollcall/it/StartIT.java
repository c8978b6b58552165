package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** The first minutes of an operator who configures nothing, as an ordinary user. */
@Tag(Artifact.JVM)
class StartIT {

    private static final String LOG_LINE = "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} .*";

    private Account account;
    /** Looks like the neighbourhood of a working copy: models are found in {@code ../shared/models}. */
    private Path surroundings;
    private Path home;
    private RollcallProcess rollcall;

    @BeforeEach
    void prepare() throws IOException {
        Path models = Shared.models();
        account = Account.ordinary();
        surroundings = account.folder();
        home = account.own(Files.createDirectory(surroundings.resolve("home")));
        Files.createSymbolicLink(Files.createDirectory(surroundings.resolve("shared")).resolve("models"), models);
        rollcall = new RollcallProcess(account.own(Files.createDirectory(surroundings.resolve("work"))))
                .behind(account.prefix())
                .environment("HOME", home.toString())
                .environment("XDG_CACHE_HOME", home.resolve("cache").toString())
                .property("user.home", home.toString());
    }

    @AfterEach
    void stop() throws Exception {
        if (rollcall != null) {
            rollcall.close();
            account.delete(surroundings);
        }
    }

    @Test
    void startsWithNothingAndFindsEverythingAgain() throws Exception {
        rollcall.startReady();
        String key = rollcall.adminKey();
        printsTheKeyOnce(key);
        Api api = rollcall.api();
        Cast.BLAIR.enrol(api, Cast.BLAIR);
        assertThat(api.mark(Cast.BLAIR.id).status()).isEqualTo(201);
        JsonNode record = api.records().get(0);
        tellsNobody();
        offersItsCommands();

        rollcall.terminate();
        Await.until("nothing is left", () -> Processes.in(rollcall.folder()), List::isEmpty);

        damageAModel();
        rollcall.property("rollcall.models.mirrors", surroundings.resolve("nowhere").toString()).start();
        assertThat(rollcall.adminKey()).isEqualTo(key);
        Api again = rollcall.api(key);
        Await.until("the database is there", () -> again.get("/api/v1/health").status(), status -> status == 200);
        assertThat(again.records()).containsExactly(record);
        assertThat(again.get("/api/v1/persons/EMP001/faces").data().path("faces")).hasSize(3);
        assertThat(again.createPerson("EMP009", "Somebody").status()).isEqualTo(201);
        recognisesNobodyWithADamagedModel(again);
        assertThat(rollcall.output()).doesNotContain("sk_live_");
    }

    private void printsTheKeyOnce(String key) throws IOException {
        assertThat(key).matches("sk_live_[\\w-]{43}");
        List<String> lines = rollcall.output().lines().filter(line -> line.contains(key)).toList();
        assertThat(lines).hasSize(1).allSatisfy(line -> assertThat(line).doesNotMatch(LOG_LINE));
        Path file = rollcall.data().resolve("admin-api-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(holding(key)).containsExactly(file);
    }

    /** ONNX Runtime has a face in front of it by now; nobody has switched its telemetry off by the environment. */
    private void tellsNobody() throws IOException {
        assertThat(Processes.remotePeers(rollcall.pid())).isEmpty();
        try (Stream<Path> written = Files.walk(home)) {
            assertThat(written.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void offersItsCommands() throws Exception {
        RollcallProcess.Result made = rollcall.run("keys", "create", "--name", "Made by hand", "--permission", "person:read");
        assertThat(made.exitCode()).as(made.err()).isZero();
        String key = made.out().strip();
        assertThat(key).matches("sk_live_[\\w-]{43}");
        Api byHand = rollcall.api(key);
        assertThat(byHand.get("/api/v1/persons").status()).isEqualTo(200);
        assertThat(byHand.get("/api/v1/attendance").status()).isEqualTo(403);

        RollcallProcess.Result listed = rollcall.run("keys", "list");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("First key").doesNotContain(key, rollcall.adminKey());
        String line = listed.out().lines().filter(text -> text.contains("Made by hand")).findFirst().orElseThrow();

        RollcallProcess.Result revoked = rollcall.run("keys", "revoke", line.split("\t")[0]);
        assertThat(revoked.exitCode()).as(revoked.err()).isZero();
        Await.until("the revoked key is refused", () -> byHand.get("/api/v1/persons").status(), status -> status == 401);

        RollcallProcess.Result migrated = rollcall.run("migrate");
        assertThat(migrated.exitCode()).as(migrated.err()).isZero();
        assertThat(migrated.err()).contains("up to date");

        RollcallProcess.Result models = rollcall.run("models", "list");
        assertThat(models.exitCode()).as(models.err()).isZero();
        assertThat(models.out().lines().filter(text -> text.startsWith("*"))).hasSizeGreaterThanOrEqualTo(2)
                .anySatisfy(text -> assertThat(text).contains("PRESENT"));

        RollcallProcess.Result unknown = rollcall.run("recognise-everybody");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("recognise-everybody").contains("Usage");
        assertThat(rollcall.isAlive()).isTrue();
    }

    private void damageAModel() throws IOException {
        Path model = embedder();
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
    }

    private void recognisesNobodyWithADamagedModel(Api api) throws Exception {
        String file = embedder().getFileName().toString();
        JsonNode health = Await.until("the damage is found", () -> api.get("/api/v1/health").json(),
                answer -> answer.path("problems").toString().contains(file));
        assertThat(health.path("status").asText()).isEqualTo("degraded");
        assertThat(api.get("/api/v1/health?probe=ready").status()).isEqualTo(503);
        assertThat(api.get("/api/v1/health?probe=live").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/status").data().path("models").path("problem").asText()).contains(file);
        Path photo = Cast.BLAIR.otherPhotos().get(0);
        for (Api.Answer answer : List.of(api.registerFace("EMP001", photo), api.post("/api/v1/recognize", Api.image(photo)))) {
            OutageIT.assertUnavailable(answer);
            assertThat(answer.json().path("message").asText()).contains(file);
        }
    }

    /** The larger one of the two that were fetched. */
    private Path embedder() throws IOException {
        try (Stream<Path> models = Files.list(rollcall.folder().resolve("models"))) {
            return models.filter(file -> file.toString().endsWith(".onnx")).max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    /** Files below the data folder that hold the text, unpacked libraries aside. */
    private List<Path> holding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(rollcall.data())) {
            return files.filter(file -> !file.startsWith(rollcall.data().resolve("cache"))).filter(Files::isRegularFile)
                    .filter(file -> contains(file, text)).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}

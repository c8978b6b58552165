package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** Back up while people are marked, lose everything, restore, go on. */
@Tag(Artifact.JVM)
class RestoreDrillIT {

    private static final int SOME = 20;

    @TempDir
    Path folder;

    @Test
    void whatWasCommittedBeforeTheBackupIsBackWithItsIds() throws Exception {
        String models = Shared.models().toString();
        Path backup = folder.resolve("rollcall.backup");
        Path secretKey = folder.resolve("elsewhere.key");
        String key;
        MarkingClients clients;
        Map<String, Integer> before;
        long highest;
        String cursor;
        try (RollcallProcess lost = new RollcallProcess(Files.createDirectory(folder.resolve("lost"))).environment("ROLLCALL_MODELS_DIR", models).startReady()) {
            key = lost.adminKey();
            Cast.BLAIR.enrol(lost.api(), Cast.BLAIR);
            clients = new MarkingClients(lost.api(), "DRILL-");
            try (clients) {
                Await.until("some marks are answered", clients::marks, marks -> marks >= SOME);
                before = clients.answered();
                cursor = lost.api().get("/api/v1/events?limit=1").data().path("next").asText();
                RollcallProcess.Result done = lost.run("backup", backup.toString(), "--secret-key", secretKey.toString());
                assertThat(done.exitCode()).as(done.err()).isZero();
                int marks = clients.marks();
                Await.until("marks went on", clients::marks, now -> now > marks);
            }
            assertThat(clients.others()).isEmpty();
            highest = ids(lost.api()).values().stream().mapToInt(id -> id).max().orElseThrow();
            lost.kill9();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");

        try (RollcallProcess restored = new RollcallProcess(Files.createDirectory(folder.resolve("restored"))).environment("ROLLCALL_MODELS_DIR", models)) {
            RollcallProcess.Result keyless = restored.run("restore", backup.toString());
            assertThat(keyless.exitCode()).isEqualTo(1);
            assertThat(keyless.err()).contains("--secret-key");
            RollcallProcess.Result done = restored.run("restore", backup.toString(), "--secret-key", secretKey.toString());
            assertThat(done.exitCode()).as(done.err()).isZero();
            assertThat(done.out()).contains("attendance_record.id goes on after", "reset");
            assertThat(restored.run("restore", backup.toString()).err()).contains("not empty");

            restored.startReady();
            Api api = restored.api(key);
            Map<String, Integer> back = ids(api);
            assertThat(back).containsAllEntriesOf(before);
            assertThat(clients.answered()).containsAllEntriesOf(marksOf(back, clients));
            assertThat(api.post("/api/v1/recognize", Api.image(Cast.BLAIR.otherPhotos().get(0))).json().toString()).contains(Cast.BLAIR.id);
            assertThat(api.createPerson("AFTER", "Somebody new").status()).isEqualTo(201);
            assertThat(api.mark("AFTER").json().path("attendance_id").asLong()).isGreaterThan(highest + 900_000);
            assertThat(api.get("/api/v1/events?after=" + cursor).data().path("reset").asBoolean()).isTrue();
            assertThat(Files.readAllBytes(restored.data().resolve("secret-key"))).isEqualTo(Files.readAllBytes(secretKey));
        }
    }

    /** Those of the clients' people whose mark had been answered by the end; one that had not may be there all the same. */
    private static Map<String, Integer> marksOf(Map<String, Integer> back, MarkingClients clients) {
        Map<String, Integer> marks = new HashMap<>(back);
        marks.keySet().retainAll(clients.answered().keySet());
        return marks;
    }

    private static Map<String, Integer> ids(Api api) throws Exception {
        Map<String, Integer> ids = new HashMap<>();
        for (JsonNode record : api.records()) {
            ids.put(record.path("person_id").asText(), record.path("id").asInt());
        }
        return ids;
    }
}

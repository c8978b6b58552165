package dev.rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.recognition.Sighting;
import dev.rollcall.recognition.Sighting.Direction;

class SpoolTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = data.resolve("spool");
    }

    @Test
    void keepsASightingAsItWas() throws IOException {
        Sighting sighting = new Sighting(UUID.randomUUID(), Long.MAX_VALUE, Instant.parse("2026-03-10T12:00:00.123456789Z"),
                0.7316482, "Hall \"é\"\n名", Direction.EXIT, "Hall", UUID.randomUUID(), 0.91);

        spool(10).append(sighting);

        assertThat(spool(10).oldest()).contains(sighting);
    }

    @Test
    void keepsHowAliveTheFaceLooked() throws IOException {
        Sighting sighting = new Sighting(UUID.randomUUID(), 1, NOON, 0.7, "door", Direction.ANY, "Gate 1", null, 0.9371);

        spool(10).append(sighting);

        assertThat(spool(10).oldest()).contains(sighting);
    }

    @Test
    void keepsTheTermOfTheCamera() throws IOException {
        Sighting sighting = new Sighting(UUID.randomUUID(), 1, NOON, 0.7, "door", Direction.ANY, "Gate 1", null, 0.9, 41L);

        spool(10).append(sighting);

        assertThat(spool(10).oldest()).contains(sighting);
    }

    @Test
    void saysWhenTheFirstOfThemWasCaptured() throws IOException {
        Spool spool = spool(10);
        assertThat(spool.oldestAt()).isEmpty();
        spool.append(seenAt(5));
        Sighting first = seenAt(3);
        spool.append(first);

        assertThat(spool.oldestAt()).contains(first.capturedAt());
        Spool again = spool(10);
        again.open();
        assertThat(again.oldestAt()).contains(first.capturedAt());
        again.remove(first);
        assertThat(again.oldestAt()).contains(seenAt(5).capturedAt());
        assertThat(SpooledSighting.capturedAt("somebody's.sighting")).isEmpty();
    }

    @Test
    void readsSightingsOfBeforeLivenessWasKept() throws IOException {
        Sighting sighting = seenAt(0);
        String line = new String(SpooledSighting.encode(sighting), StandardCharsets.UTF_8).lines().findFirst().orElseThrow()
                .replace("\"liveness\":null,", "");
        CRC32C sum = new CRC32C();
        sum.update(line.getBytes(StandardCharsets.UTF_8));
        assertThat(line).doesNotContain("liveness");

        assertThat(SpooledSighting.decode("%s\n%08x\n".formatted(line, sum.getValue()).getBytes(StandardCharsets.UTF_8))).isEqualTo(sighting);
    }

    @Test
    void drainsInCaptureOrderAlsoAfterARestart() throws IOException {
        Spool spool = spool(10);
        List<Sighting> seen = List.of(seenAt(3), seenAt(1), seenAt(0), seenAt(2));
        for (Sighting sighting : seen) {
            spool.append(sighting);
        }

        assertThat(drained(spool(10))).containsExactly(seen.get(2), seen.get(1), seen.get(3), seen.get(0));
        assertThat(spool(10).waiting()).isZero();
    }

    @Test
    void holdsASightingOnce() throws IOException {
        Spool spool = spool(10);
        Sighting sighting = seenAt(0);

        spool.append(sighting);
        spool.append(sighting);

        assertThat(spool.waiting()).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasCutOffWhileItWasWritten() throws IOException {
        Spool spool = spool(10);
        Sighting whole = seenAt(0);
        spool.append(whole);
        Sighting cut = seenAt(-1);
        Files.write(folder.resolve(SpooledSighting.nameOf(cut) + ".part"), new byte[] { '{' });

        Spool restarted = spool(10);

        assertThat(restarted.waiting()).isEqualTo(1);
        assertThat(restarted.oldest()).contains(whole);
        assertThat(filesIn(folder)).containsExactly(SpooledSighting.nameOf(whole));
    }

    @Test
    void setsADamagedFileAsideAndGoesOn() throws IOException {
        Spool spool = spool(10);
        Sighting flipped = seenAt(0);
        Sighting truncated = seenAt(1);
        Sighting empty = seenAt(2);
        Sighting whole = seenAt(3);
        for (Sighting sighting : List.of(flipped, truncated, empty, whole)) {
            spool.append(sighting);
        }
        byte[] content = SpooledSighting.encode(flipped);
        String other = new String(content).replace("\"person_key\":7", "\"person_key\":6");
        Files.writeString(folder.resolve(SpooledSighting.nameOf(flipped)), other);
        Files.write(folder.resolve(SpooledSighting.nameOf(truncated)), Arrays.copyOf(content, content.length - 3));
        Files.write(folder.resolve(SpooledSighting.nameOf(empty)), new byte[0]);

        Spool restarted = spool(10);

        assertThat(restarted.oldest()).contains(whole);
        assertThat(restarted.waiting()).isEqualTo(1);
        assertThat(restarted.damaged()).isEqualTo(3);
        assertThat(restarted.isHealthy()).isTrue();
        assertThat(restarted.complaint()).contains("3 sightings were set aside");
        assertThat(Files.readString(folder.resolve("damaged").resolve(SpooledSighting.nameOf(flipped)))).isEqualTo(other);
        assertThat(spool(10).damaged()).isEqualTo(3);
        assertThat(spool(10).complaint()).contains("3 sightings were set aside");
    }

    @Test
    void setsAsideAFileThatCarriesAnotherName() throws IOException {
        Spool spool = spool(10);
        Sighting sighting = seenAt(0);
        spool.append(sighting);
        Files.move(folder.resolve(SpooledSighting.nameOf(sighting)), folder.resolve("a.sighting"));

        Spool restarted = spool(10);

        assertThat(restarted.oldest()).isEmpty();
        assertThat(restarted.damaged()).isEqualTo(1);
    }

    @Test
    void saysThatItIsFullAndRecovers() throws IOException {
        Spool spool = spool(2);
        spool.append(seenAt(0));
        assertThat(spool.isHealthy()).isTrue();
        spool.append(seenAt(1));

        assertThat(spool.isHealthy()).isFalse();
        assertThat(spool.complaint()).hasValueSatisfying(reason -> assertThat(reason).contains("full"));
        assertThatThrownBy(() -> spool.append(seenAt(2))).isInstanceOf(IOException.class);
        assertThat(spool.waiting()).isEqualTo(2);

        spool.remove(spool.oldest().orElseThrow());
        assertThat(spool.isHealthy()).isTrue();
        spool.append(seenAt(2));
        assertThat(spool.waiting()).isEqualTo(2);
    }

    @Test
    void saysThatItCannotBeWrittenAndRecovers() throws IOException {
        Files.writeString(folder, "a file where the folder should be");
        Spool spool = spool(10);

        assertThat(spool.isHealthy()).isFalse();
        assertThat(spool.complaint()).hasValueSatisfying(reason -> assertThat(reason).contains("cannot be written")
                .doesNotContain(data.toString()).doesNotContain("Exception"));
        assertThatThrownBy(() -> spool.append(seenAt(0))).isInstanceOf(IOException.class);
        assertThat(spool.waiting()).isZero();

        Files.delete(folder);
        spool.append(seenAt(0));
        assertThat(spool.isHealthy()).isTrue();
        assertThat(spool.waiting()).isEqualTo(1);
    }

    @Test
    void makesItsFolderAgainWhenSomebodyRemovedIt() throws IOException {
        Spool spool = spool(10);
        Sighting lost = seenAt(0);
        spool.append(lost);
        Files.delete(folder.resolve(SpooledSighting.nameOf(lost)));
        Files.delete(folder);

        Sighting next = seenAt(1);
        spool.append(next);

        assertThat(drained(spool)).containsExactly(next);
    }

    @Test
    void takesSightingsFromManyThreads() throws Exception {
        Spool spool = spool(1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Sighting sighting = seenAt(i % 50);
                work.add(() -> {
                    spool.append(sighting);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(spool.waiting()).isEqualTo(200);
        assertThat(drained(spool(1000))).hasSize(200).isSortedAccordingTo(Comparator.comparing(Sighting::capturedAt));
    }

    @Test
    void isClosedToOtherUsers() throws IOException {
        spool(10);

        assertThat(Files.getPosixFilePermissions(folder)).hasSize(3)
                .allSatisfy(permission -> assertThat(permission.name()).startsWith("OWNER_"));
    }

    private Spool spool(int capacity) {
        Spool spool = new Spool(folder, capacity);
        spool.open();
        return spool;
    }

    private static List<Sighting> drained(Spool spool) throws IOException {
        List<Sighting> sightings = new ArrayList<>();
        for (Optional<Sighting> next = spool.oldest(); next.isPresent(); next = spool.oldest()) {
            sightings.add(next.get());
            spool.remove(next.get());
        }
        return sightings;
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Sighting seenAt(int second) {
        return new Sighting(UUID.randomUUID(), 7, NOON.plusSeconds(second), 0.8, "door", Direction.ANY);
    }
}

package dev.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import dev.rollcall.attendance.Rows;
import dev.rollcall.camera.TestVideo;
import dev.rollcall.database.PostgresTestResource;
import dev.rollcall.gallery.Faces;
import dev.rollcall.recognition.Decision;

/** From the first frame that shows somebody to the attendance record that another connection can read, with the default vote. */
@QuarkusTest
@TestProfile(LatencyBench.Door.class)
@WithTestResource(PostgresTestResource.class)
class LatencyBench {

    private static final int PEOPLE = 24;
    private static final int FRAMES_PER_SECOND = 10;
    private static final double SECONDS_EACH = 1.5;
    private static final Path VIDEO = Path.of("target", "latency-bench", "people.mp4");
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofSeconds(Math.round(2 * PEOPLE * SECONDS_EACH) + 20);

    public static class Door implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rollcall.cameras.door.url", VIDEO.toString(), "rollcall.cameras.door.frame-rate", Integer.toString(FRAMES_PER_SECOND),
                    "rollcall.video.back-off.max", "1S");
        }
    }

    @Test
    void rows() throws Exception {
        Files.createDirectories(VIDEO.getParent());
        Files.deleteIfExists(VIDEO);
        Faces.startEmpty();
        List<People> people = People.some(PEOPLE);
        List<Long> keys = new ArrayList<>();
        for (People person : people) {
            String id = Rows.person();
            for (Path photo : person.enrolled()) {
                Faces.register(id, Files.readAllBytes(photo));
            }
            keys.add(Rows.keyOf(id));
        }
        Path made = TestVideo.ofPhotos(VIDEO.resolveSibling("making.mp4"), People.comingAndGoing(people), SECONDS_EACH, FRAMES_PER_SECOND);
        DecisionLog.clear();
        Files.move(made, VIDEO, StandardCopyOption.ATOMIC_MOVE);
        report(visible(keys), keys.size());
    }

    /** When the record of each person could first be read. */
    private static Map<Long, Instant> visible(List<Long> keys) {
        String among = String.join(",", keys.stream().map(String::valueOf).toList());
        Map<Long, Instant> visible = new HashMap<>();
        long start = System.nanoTime();
        while (visible.size() < keys.size() && System.nanoTime() - start < LONGEST.toNanos()) {
            String found = Rows.text("select string_agg(distinct person_key::text, ',') from attendance_record where person_key in (" + among + ")");
            Instant now = Instant.now();
            if (found != null) {
                for (String key : found.split(",")) {
                    visible.putIfAbsent(Long.valueOf(key), now);
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return visible;
    }

    private static void report(Map<Long, Instant> visible, int people) throws Exception {
        List<Double> whole = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (Decision decision : DecisionLog.named()) {
            Instant written = visible.remove(decision.person().key());
            if (written != null) {
                whole.add(millis(decision.firstSeenAt(), written));
                own.add(millis(decision.decidedAt(), written));
            }
        }
        Report.write("latency", List.of("| camera of 10 frames per second, " + whole.size() + " of " + people + " people | median, ms | least | most | target, ms |",
                "|---|---|---|---|---|", "| first frame to record | " + cells(whole) + " | 1,500 |",
                "| of it not waiting for frames | " + cells(own) + " | 150 |"));
    }

    private static String cells(List<Double> values) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(Locale.ROOT, "**%.0f** | %.0f | %.0f", Comparison.median(all), all[0], all[all.length - 1]);
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}

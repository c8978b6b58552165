package dev.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.camera.TestVideo;
import dev.rollcall.it.RollcallProcess;

/**
 * The packaged server for a while: two cameras with a video in which people come and go, over and over, one that is never
 * there, and a client that asks who is in a photo. Prints what the process holds, and fails when descriptors, threads or child
 * processes certainly pile up. It runs for 20 minutes, or as long as {@code -Dsoak.minutes} says.
 */
class SoakBench {

    private static final Duration LENGTH = Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("soak.minutes", "20"))));
    private static final Duration STEP = LENGTH.dividedBy(120);
    private static final int FRAMES_PER_SECOND = 10;
    private static final double SECONDS_EACH = 1.5;
    /** Megabytes in ten minutes. */
    private static final double FLAT = 1;

    @TempDir
    Path folder;

    /**
     * @param minute since the start
     * @param nativeMemory in megabytes: what is resident beside the memory that Java manages, where pictures and tensors are
     */
    private record Sample(double minute, Footprint process, double nativeMemory, double frames) {
    }

    @Test
    void holdsNoMoreInTheEnd() throws Exception {
        List<People> people = People.some(8);
        Path video = TestVideo.ofPhotos(folder.resolve("people.mp4"), People.comingAndGoing(people), SECONDS_EACH, FRAMES_PER_SECOND);
        try (RollcallProcess rollcall = new RollcallProcess(Files.createDirectory(folder.resolve("rollcall"))).forLong()) {
            rollcall.environment("ROLLCALL_MODELS_DIR", Path.of("../shared/models").toRealPath().toString())
                    .property("rollcall.cameras.door.url", video.toString()).property("rollcall.cameras.door.loop", "true")
                    .property("rollcall.cameras.door.frame-rate", Integer.toString(FRAMES_PER_SECOND))
                    .property("rollcall.cameras.gate.url", video.toString()).property("rollcall.cameras.gate.loop", "true")
                    .property("rollcall.cameras.gate.frame-rate", "5")
                    .property("rollcall.cameras.gone.url", folder.resolve("gone.mp4").toString())
                    .property("rollcall.video.back-off.max", "5S").startReady();
            Client client = new Client(rollcall.base(), rollcall.adminKey());
            for (People person : people.subList(0, people.size() / 2)) {
                client.enrol(person.id(), person.enrolled());
            }
            report(samples(rollcall, client, Client.image(people.get(0).shown())));
        }
    }

    private static List<Sample> samples(RollcallProcess rollcall, Client client, String photo) throws Exception {
        List<Sample> samples = new ArrayList<>();
        long start = System.nanoTime();
        for (long now = start; now - start < LENGTH.toNanos(); now = System.nanoTime()) {
            client.post("/api/v1/recognize", photo);
            Footprint process = Footprint.of(rollcall.pid());
            double java = client.metric("jvm_memory_committed_bytes") / (1 << 20);
            samples.add(new Sample((now - start) / 60e9, process, process.resident() - java, client.metric("rollcall_recognition_frame_seconds_count")));
            LockSupport.parkNanos(STEP.toNanos() - (System.nanoTime() - now));
        }
        return samples;
    }

    private static void report(List<Sample> all) throws Exception {
        // Compilers, caches and pools fill in the first quarter.
        List<Sample> samples = all.subList(all.size() / 4, all.size());
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double slope = slope(samples, sample -> sample.process().resident());
        double nativeSlope = slope(samples, Sample::nativeMemory);
        List<String> table = new ArrayList<>(List.of(String.format(Locale.ROOT, "| %.0f minutes, %,.0f frames | after warm-up | at the end | in ten minutes |",
                last.minute(), last.frames()), "|---|---|---|---|"));
        table.add(String.format(Locale.ROOT, "| resident memory, MB | %.0f | %.0f | **%+.1f** |", first.process().resident(), last.process().resident(), slope));
        table.add(String.format(Locale.ROOT, "| of it beside Java's own, MB | %.0f | %.0f | **%+.1f** |", first.nativeMemory(), last.nativeMemory(), nativeSlope));
        table.add(row("threads", samples, Footprint::threads));
        table.add(row("open file descriptors", samples, Footprint::files));
        table.add(row("child processes", samples, Footprint::children));
        table.add("");
        table.add(slope < FLAT ? "Flat." : String.format(Locale.ROOT, "Not flat: the target is less than %.0f MB in ten minutes.", FLAT));
        Report.write("soak", table);
        requireFlat("threads", samples, Footprint::threads, 8);
        requireFlat("open file descriptors", samples, Footprint::files, 8);
        requireFlat("child processes", samples, Footprint::children, 2);
    }

    private static String row(String name, List<Sample> samples, ToDoubleFunction<Footprint> count) {
        return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %+.1f |", name, median(samples, 0, count), median(samples, 1, count),
                slope(samples, sample -> count.applyAsDouble(sample.process())));
    }

    /** @param half the first (0) or the second (1) */
    private static double median(List<Sample> samples, int half, ToDoubleFunction<Footprint> count) {
        int middle = samples.size() / 2;
        return Comparison.median(samples.subList(half * middle, middle + half * (samples.size() - middle)).stream().map(Sample::process)
                .mapToDouble(count).toArray());
    }

    private static void requireFlat(String name, List<Sample> samples, ToDoubleFunction<Footprint> count, double most) {
        double more = median(samples, 1, count) - median(samples, 0, count);
        if (more > most) {
            throw new AssertionError(String.format(Locale.ROOT, "A leak: %.0f more %s in the second half", more, name));
        }
    }

    /** Least squares, for ten minutes. */
    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double minutes = samples.stream().mapToDouble(Sample::minute).average().orElseThrow();
        double values = samples.stream().mapToDouble(value).average().orElseThrow();
        double covariance = samples.stream().mapToDouble(sample -> (sample.minute() - minutes) * (value.applyAsDouble(sample) - values)).sum();
        double variance = samples.stream().mapToDouble(sample -> Math.pow(sample.minute() - minutes, 2)).sum();
        return 10 * covariance / variance;
    }
}

package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while people are marked and recognised, a camera runs and a client listens to events. */
@Tag(Artifact.JVM)
class GracefulStopIT {

    private static final int SOME = 30;
    /** On a machine that is not busy with many other things. */
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final int BUSY = 4;

    @TempDir
    Path folder;

    private final Queue<Api.Answer> looks = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    @Test
    void keepsWhatItHasAnsweredAndLeavesNothingBehind() throws Exception {
        Path group = Shared.misc("group_10mpx.jpg");
        ExecutorService looker = Executors.newSingleThreadExecutor();
        try (RollcallProcess rollcall = new RollcallProcess(folder)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString())
                .property("rollcall.cameras.door.url", Shared.misc("portraits_pan_640x480_h264.mp4").toString())
                .property("rollcall.cameras.door.loop", "true")
                .startReady()) {
            String key = rollcall.adminKey();
            CompletableFuture<HttpResponse<Stream<String>>> events = listen(rollcall.base(), key);
            Await.until("a video is being read", () -> Processes.in(folder).stream().anyMatch(GracefulStopIT::isVideoReader));
            looker.execute(() -> look(rollcall, group));
            MarkingClients clients = new MarkingClients(rollcall.api(), "STOP-");
            double before;
            Duration taken;
            try (clients) {
                Await.until("some marks are answered", clients::marks, marks -> marks >= SOME);
                Await.until("a picture was looked at", () -> !looks.isEmpty());
                before = queue();
                long begin = System.nanoTime();
                rollcall.terminate();
                taken = Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                stopped = true;
                looker.shutdown();
            }

            System.out.printf("SIGTERM under load: ended after %d ms, %d marks answered%n", taken.toMillis(), clients.marks());
            assertThat(rollcall.exitCode()).isZero();
            assertThat(Processes.in(folder)).as("what it has started").isEmpty();
            assertThat(clients.others()).as("answers other than done").isEmpty();
            assertThat(looks).extracting(Api.Answer::status).containsOnly(200);
            assertThat(events.get().statusCode()).isEqualTo(200);
            assertThat(events.get().body().filter(line -> line.startsWith("id:")).count()).as("events, up to an orderly end of the stream").isPositive();
            if (Math.max(before, queue()) <= BUSY) {
                assertThat(taken).isLessThan(MOST);
            }

            rollcall.startReady();
            clients.assertKept(rollcall.api(key));
            assertThat(rollcall.output()).as("PostgreSQL was closed before").doesNotContain("left behind");
        }
    }

    private static boolean isVideoReader(ProcessHandle process) {
        return Processes.commandLine(process).stream().limit(1).anyMatch(program -> program.endsWith("ffmpeg"));
    }

    /** Processes that wait for each CPU. */
    /** Processes that want a processor, for each; more than any when the system does not tell. */
    private static double queue() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        return load < 0 ? Double.MAX_VALUE : load / system.getAvailableProcessors();
    }

    private void look(RollcallProcess rollcall, Path photo) {
        while (!stopped) {
            try {
                looks.add(rollcall.api().post("/api/v1/recognize", Api.image(photo)));
            } catch (IOException serverIsGone) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static CompletableFuture<HttpResponse<Stream<String>>> listen(String base, String key) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/events/stream")).header("X-API-Key", key).build();
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    }
}

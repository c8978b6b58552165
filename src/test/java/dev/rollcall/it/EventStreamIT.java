package dev.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.rollcall.event.SseClient;

/** The stream of events of the packaged application: across a kill of the server, and many quiet clients at once. */
class EventStreamIT {

    private static final long SECONDS = 120;
    private static final int QUIET_CLIENTS = 500;

    @TempDir
    Path folder;

    @Test
    void nothingIsMissedAcrossAKillOfTheServer() throws Exception {
        try (RollcallProcess rollcall = new RollcallProcess(folder).withDatabase()
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString()).startReady()) {
            Set<String> seen = new LinkedHashSet<>();
            String cursor;
            try (SseClient client = open(rollcall, null)) {
                client.any(SECONDS);
                create(rollcall, 0, 5);
                read(client, seen, 3);
                cursor = client.lastId();
                create(rollcall, 5, 10);
                rollcall.kill9();
            }
            rollcall.startReady();
            create(rollcall, 10, 15);
            try (SseClient client = open(rollcall, cursor)) {
                read(client, seen, 15);
            }
            assertThat(seen).containsExactlyElementsOf(ids(15));
        }
    }

    /** Prints what they cost. */
    @Test
    @Tag(Artifact.JVM)
    void quietClientsCostLittle() throws Exception {
        try (RollcallProcess rollcall = new RollcallProcess(folder)
                .environment("ROLLCALL_MODELS_DIR", Shared.models().toString()).startReady()) {
            create(rollcall, 0, 1);
            try (SseClient warm = open(rollcall, null)) {
                warm.any(SECONDS);
            }
            collect(rollcall);
            long before = residentKilobytes(rollcall);
            long heapBefore = heapKilobytes(rollcall);
            List<Socket> clients = new ArrayList<>();
            try {
                for (int i = 0; i < QUIET_CLIENTS; i++) {
                    clients.add(quiet(rollcall));
                }
                collect(rollcall);
                long resident = residentKilobytes(rollcall) - before;
                long heap = heapKilobytes(rollcall) - heapBefore;
                long begun = System.nanoTime();
                create(rollcall, 1, 2);
                for (Socket client : clients) {
                    readUntil(client.getInputStream(), "person.created");
                }
                System.out.printf("%d quiet streams: %d KB of memory more in all, of it %d KB of heap; one event reached all of them in %d ms%n",
                        QUIET_CLIENTS, resident, heap, (System.nanoTime() - begun) / 1_000_000);
                assertThat(resident).as("KB").isLessThan(50_000);
            } finally {
                for (Socket client : clients) {
                    client.close();
                }
            }
        }
    }

    private static SseClient open(RollcallProcess rollcall, String cursor) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("X-API-Key", rollcall.adminKey()));
        if (cursor != null) {
            headers.put("Last-Event-ID", cursor);
        }
        return SseClient.open(rollcall.base() + "/api/v1/events/stream?type=person.created", headers);
    }

    private static void read(SseClient client, Set<String> seen, int count) throws InterruptedException {
        while (seen.size() < count) {
            seen.add(client.next(SECONDS).data().path("data").path("person_id").asText());
        }
    }

    private static void create(RollcallProcess rollcall, int from, int to) throws Exception {
        for (String id : ids(to).subList(from, to)) {
            assertThat(rollcall.api().post("/api/v1/persons", Map.of("person_id", id, "name", "Ann")).status()).isEqualTo(201);
        }
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("SSE-" + i);
        }
        return ids;
    }

    private static Socket quiet(RollcallProcess rollcall) throws Exception {
        Socket socket = new Socket("127.0.0.1", URI.create(rollcall.base()).getPort());
        socket.getOutputStream().write(("GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + rollcall.adminKey()
                + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        readUntil(socket.getInputStream(), "retry");
        return socket;
    }

    private static void readUntil(InputStream stream, String end) throws Exception {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = stream.read();
            assertThat(next).as("the stream goes on").isNotNegative();
            text.append((char) next);
        }
    }

    private static void collect(RollcallProcess rollcall) throws Exception {
        command("jcmd", rollcall, "GC.run");
    }

    private static long heapKilobytes(RollcallProcess rollcall) throws Exception {
        String line = command("jcmd", rollcall, "GC.heap_info").lines().filter(each -> each.contains("used ")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceFirst(".*used (\\d+)K.*", "$1"));
    }

    private static String command(String program, RollcallProcess rollcall, String argument) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", program);
        Process process = new ProcessBuilder(tool.toString(), Long.toString(rollcall.pid()), argument).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static long residentKilobytes(RollcallProcess rollcall) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(rollcall.pid()), "status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}

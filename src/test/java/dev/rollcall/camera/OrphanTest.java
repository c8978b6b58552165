package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed while their ffmpeg runs. */
class OrphanTest {

    @TempDir
    Path folder;

    /** Runs one camera and prints the process id of its ffmpeg. */
    static final class Server {
        public static void main(String[] arguments) throws Exception {
            Path data = Path.of(arguments[1]);
            FfmpegLocator locator = new FfmpegLocator(Optional.empty(), "", new BundledFfmpeg(data));
            CameraFixture.Builder camera = CameraFixture.camera(arguments[0]).timeout(Duration.ofSeconds(2));
            boolean file = !arguments[0].startsWith("rtsp");
            CameraSettings settings = file ? camera.kind(CameraKind.FILE).loop().build() : camera.kind(CameraKind.RTSP).build();
            Thread teller = new Thread(Server::tell);
            teller.setDaemon(true);
            if (!file) {
                teller.start();
            }
            try (FrameSource source = new FrameSources(locator, new ChildLedger(data.resolve("children")), Clock.systemUTC()).source(settings)) {
                source.run(frame -> System.out.println("ffmpeg " + ProcessHandle.current().children().findFirst().orElseThrow().pid()));
            }
        }

        /** It is there before any frame, if one ever comes. */
        private static void tell() {
            while (true) {
                ProcessHandle.current().children().filter(child -> child.info().arguments().stream().flatMap(Arrays::stream).anyMatch("pipe:1"::equals))
                        .forEach(child -> System.out.println("ffmpeg " + child.pid()));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    @Test
    void aKilledServerLeavesNoChild() throws Exception {
        Path video = CameraFixture.video(folder.resolve("a.mp4"), "testsrc=size=64x48:rate=5:duration=1");
        Process first = server(video.toString());
        Process second = server(video.toString());
        try {
            ProcessHandle firstChild = child(first);
            ProcessHandle secondChild = child(second);
            assertThat(firstChild.isAlive() && secondChild.isAlive()).isTrue();

            first.destroyForcibly().waitFor();
            second.destroyForcibly().waitFor();

            Await.until(() -> !firstChild.isAlive() && !secondChild.isAlive());
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    @Test
    void norDoesOneWhoseCameraSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Process server = server("rtsp://127.0.0.1:" + silent.getLocalPort() + "/x");
            try {
                ProcessHandle child = child(server);
                silent.accept();

                server.destroyForcibly().waitFor();

                Await.until(() -> !child.isAlive());
            } finally {
                server.destroyForcibly();
            }
        }
    }

    @Test
    void whatACameraKeepsAliveIsEndedByTheNextStart() throws Exception {
        try (ServerSocket talker = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Process server = server("rtsp://127.0.0.1:" + talker.getLocalPort() + "/x");
            ChildLedger ledger = new ChildLedger(folder.resolve("cache/children"));
            try {
                ProcessHandle child = child(server);
                // Before that the child still reads its address, and would end with its parent.
                talkForEver(talker.accept());
                Path noted = folder.resolve("cache/children").resolve(Long.toString(child.pid()));
                Await.until(() -> Files.exists(noted));
                ledger.endOrphans();
                assertThat(child.isAlive()).as("its parent lives").isTrue();

                server.destroyForcibly().waitFor();
                ledger.endOrphans();

                Await.until(() -> !child.isAlive());
                assertThat(noted).doesNotExist();
            } finally {
                server.destroyForcibly();
            }
        }
    }

    /** An answer of which there is always a little more. */
    private static void talkForEver(Socket viewer) {
        Thread thread = new Thread(() -> {
            try (viewer) {
                while (true) {
                    viewer.getOutputStream().write('R');
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            } catch (IOException gone) {
                // The viewer was ended, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void aNumberThatIsUsedAgainIsLeftAlone() throws Exception {
        Path children = Files.createDirectories(folder.resolve("children"));
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(children.resolve(Long.toString(self.pid())), self.pid() + " 1000 999999999 1000");
        Files.writeString(children.resolve("notes"), "something else");

        new ChildLedger(children).endOrphans();

        assertThat(children).isEmptyDirectory();
    }

    private Process server(String url) throws Exception {
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Server.class.getName(), url, folder.resolve("cache").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static ProcessHandle child(Process server) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String line = lines.readLine();
        while (line != null && !line.startsWith("ffmpeg ")) {
            line = lines.readLine();
        }
        assertThat(line).as("the server plays").isNotNull();
        return ProcessHandle.of(Long.parseLong(line.substring("ffmpeg ".length()))).orElseThrow();
    }
}

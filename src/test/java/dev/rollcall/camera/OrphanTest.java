package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share a fresh cache, and are both killed. */
class OrphanTest {

    @TempDir
    Path folder;

    /** Plays a looped file and prints the process id of its ffmpeg with the first frame. */
    static final class Server {
        public static void main(String[] arguments) throws Exception {
            FfmpegLocator locator = new FfmpegLocator(Optional.empty(), "", new BundledFfmpeg(Path.of(arguments[1])));
            CameraSettings camera = CameraFixture.camera(arguments[0]).kind(CameraKind.FILE).loop().build();
            try (FrameSource source = new FrameSources(locator, Clock.systemUTC()).source(camera)) {
                source.run(frame -> System.out.println("ffmpeg " + ProcessHandle.current().children().findFirst().orElseThrow().pid()));
            }
        }
    }

    @Test
    void aKilledServerLeavesNoChild() throws Exception {
        Path video = CameraFixture.video(folder.resolve("a.mp4"), "testsrc=size=64x48:rate=5:duration=1");
        Process first = server(video);
        Process second = server(video);
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

    private Process server(Path video) throws Exception {
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Server.class.getName(), video.toString(), folder.resolve("cache").toString()))
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

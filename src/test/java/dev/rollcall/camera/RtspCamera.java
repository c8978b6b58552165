package dev.rollcall.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An {@link RtspServer} in a process of its own, at an address that stays: it can be killed, frozen, and started again with another
 * password or another video. What it started itself ends, freezes and goes on with it.
 */
public final class RtspCamera implements AutoCloseable {

    private static final String USER = "camera";

    private final Path folder;
    private final int port;
    private Process process;

    /**
     * Not running yet.
     *
     * @param folder of its own
     * @param port that nobody else takes while the camera is down
     */
    public RtspCamera(Path folder, int port) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = port;
    }

    /** In the child: port, folder, password, and how ffmpeg reads the video. Serves until its standard input ends. */
    public static void main(String... arguments) throws Exception {
        List<String> video = Arrays.asList(arguments).subList(3, arguments.length);
        try (RtspServer server = new RtspServer(Integer.parseInt(arguments[0]), video, Path.of(arguments[1]), USER, arguments[2])) {
            System.out.println("serving");
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        }
    }

    public int port() {
        return port;
    }

    public String url(String password) {
        return url(port, password);
    }

    /** The camera behind another port, a proxy's. */
    public static String url(int port, String password) {
        return "rtsp://" + USER + ":" + password + "@127.0.0.1:" + port + "/live";
    }

    /**
     * Returns once it serves.
     *
     * @param video how ffmpeg reads it, as {@code -i people.mp4}
     */
    public void start(String password, String... video) throws Exception {
        Files.deleteIfExists(folder.resolve("camera.sdp"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), RtspCamera.class.getName(), Integer.toString(port),
                folder.toString(), password));
        command.addAll(List.of(video));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.inputReader().lines().noneMatch("serving"::equals)) {
            throw new IllegalStateException("The camera has ended");
        }
    }

    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    /** At once, and with it what it has started. */
    public void kill() throws Exception {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly().waitFor();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private void signal(String name) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        process.descendants().forEach(each -> command.add(Long.toString(each.pid())));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("No signal: " + command);
        }
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            kill();
        }
    }
}

package dev.rollcall.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Videos out of photos, made by the product's own ffmpeg. */
public final class TestVideo {

    /** A photo keeps its size, so that its faces stay as sharp as they are, unless it is larger than the canvas. */
    private static final String CANVAS = "scale='min(640,iw)':'min(480,ih)':force_original_aspect_ratio=decrease,"
            + "pad=640:480:(ow-iw)/2:(oh-ih)/2";

    private TestVideo() {
    }

    /** Environment that has a process use the ffmpeg of the tests: for a native executable, which brings none. */
    public static Map<String, String> ffmpeg() throws IOException {
        FfmpegBinary binary = CameraFixture.ffmpeg().locate();
        Map<String, String> environment = new HashMap<>(Map.of("ROLLCALL_VIDEO_FFMPEG", binary.executable().toAbsolutePath().toString()));
        binary.libraries().ifPresent(folder -> environment.put("LD_LIBRARY_PATH", folder.toAbsolutePath().toString()));
        return environment;
    }

    /** One photo after the other, each for some seconds, as H.264 in 640x480, with a whole picture each second as cameras send it. */
    public static Path ofPhotos(Path file, List<Path> photos, double secondsEach, int framesPerSecond) throws Exception {
        // Photos of several sizes: each time the size changes, ffmpeg begins the video anew.
        Map<Path, Path> canvases = new HashMap<>();
        for (Path photo : new LinkedHashSet<>(photos)) {
            Path canvas = file.resolveSibling(file.getFileName() + "-" + canvases.size() + ".png");
            run("-i", photo.toString(), "-vf", CANVAS, "-frames:v", "1", "-pix_fmt", "rgb24", canvas.toString());
            canvases.put(photo, canvas);
        }
        // The last entry's duration counts only when another entry follows.
        String playlist = Stream.concat(photos.stream(), Stream.of(photos.get(photos.size() - 1)))
                .map(photo -> "file '" + canvases.get(photo).toAbsolutePath() + "'\nduration " + secondsEach).collect(Collectors.joining("\n"));
        Path list = Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), playlist);
        run("-f", "concat", "-safe", "0", "-i", list.toString(), "-t", String.valueOf(secondsEach * photos.size()), "-vf",
                "fps=" + framesPerSecond + ",format=yuv420p", "-c:v", "libopenh264", "-b:v", "2M", "-g",
                String.valueOf(framesPerSecond), file.toString());
        return file;
    }

    /** The same video twice in one stream, the second time half as wide and high: a camera that is set to another size. */
    public static Path inTwoSizes(Path file, Path video, double seconds) throws Exception {
        Path large = file.resolveSibling("large.ts");
        Path small = file.resolveSibling("small.ts");
        run("-i", video.toString(), "-c:v", "libopenh264", "-b:v", "2M", "-g", "5", large.toString());
        run("-i", video.toString(), "-vf", "scale=iw/2:ih/2", "-c:v", "libopenh264", "-b:v", "1M", "-g", "5", "-output_ts_offset", String.valueOf(seconds),
                small.toString());
        try (OutputStream both = Files.newOutputStream(file)) {
            Files.copy(large, both);
            Files.copy(small, both);
        }
        return file;
    }

    /** A test pattern that moves, without anybody in it, as H.264. */
    public static Path ofPattern(Path file, int width, int height, int framesPerSecond, int seconds) throws Exception {
        return CameraFixture.video(file, "testsrc2=size=%dx%d:rate=%d:duration=%d".formatted(width, height, framesPerSecond, seconds));
    }

    /** The pictures of a video as JPEG files, in order. */
    public static List<byte[]> frames(Path video, Path folder) throws Exception {
        run("-i", video.toString(), "-q:v", "2", folder.resolve("%05d.jpg").toString());
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> frames = new ArrayList<>();
            for (Path frame : files.sorted().toList()) {
                frames.add(Files.readAllBytes(frame));
            }
            return frames;
        }
    }

    private static void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        Process process = CameraFixture.ffmpeg().locate().command(command).inheritIO().start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("ffmpeg failed: " + command);
        }
    }
}

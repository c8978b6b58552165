package dev.rollcall.camera;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.logging.Log;

/** Finds ffmpeg: the configured one, the one on the PATH, the one that comes along. Looks once it is needed, and once. */
final class FfmpegLocator {

    /** libavformat of ffmpeg 5.1, the first with {@code -fps_mode}. */
    private static final int[] OLDEST = {59, 27};
    private static final Pattern LIBAVFORMAT = Pattern.compile("libavformat\\s+(\\d+)\\.\\s*(\\d+)");
    private static final int TRIAL_SECONDS = 20;
    private static final String NICENESS = "10";

    private final Optional<Path> configured;
    private final String searchPath;
    private final BundledFfmpeg bundled;
    private FfmpegBinary found;

    FfmpegLocator(Optional<Path> configured, String searchPath, BundledFfmpeg bundled) {
        this.configured = configured;
        this.searchPath = searchPath;
        this.bundled = bundled;
    }

    /** @throws IOException saying what was tried. The next call tries again. */
    synchronized FfmpegBinary locate() throws IOException {
        if (found == null) {
            found = configured.isPresent() ? usable(new FfmpegBinary(configured.get(), Optional.empty())) : search();
            Log.infof("Videos are read by %s", found.executable());
        }
        return found;
    }

    /**
     * ffmpeg, giving way to everything else where there is a {@code nice}: when the processors are busy a picture less costs less than
     * an answer that comes late.
     */
    ProcessBuilder decoder(List<String> arguments) throws IOException {
        ProcessBuilder process = locate().command(arguments);
        executables("nice").findFirst().ifPresent(nice -> process.command().addAll(0, List.of(nice.toString(), "-n", NICENESS)));
        return process;
    }

    private FfmpegBinary search() throws IOException {
        for (Path candidate : executables("ffmpeg").toList()) {
            try {
                return usable(new FfmpegBinary(candidate, Optional.empty()));
            } catch (IOException e) {
                Log.warnf("Not used: %s", e.getMessage());
            }
        }
        FfmpegBinary own = bundled.unpack().orElseThrow(
                () -> new IOException("no ffmpeg on the PATH and none comes along for this platform: set rollcall.video.ffmpeg"));
        return usable(own);
    }

    private Stream<Path> executables(String name) {
        return Stream.of(searchPath.split(File.pathSeparator)).filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, name))
                .filter(candidate -> Files.isExecutable(candidate) && !Files.isDirectory(candidate));
    }

    private static FfmpegBinary usable(FfmpegBinary binary) throws IOException {
        String banner = banner(binary);
        Matcher version = LIBAVFORMAT.matcher(banner);
        if (!version.find()) {
            throw new IOException(binary.executable() + " is not a working ffmpeg: " + firstLine(banner));
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < OLDEST[0] || major == OLDEST[0] && minor < OLDEST[1]) {
            throw new IOException(binary.executable() + " is older than ffmpeg 5.1");
        }
        return binary;
    }

    private static String banner(FfmpegBinary binary) throws IOException {
        Process process = binary.command(List.of("-version")).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // Only a late one: destroying a process that has ended closes its output before it is read.
            process.onExit().orTimeout(TRIAL_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().map(line -> line.substring(0, Math.min(200, line.length()))).orElse("it says nothing");
    }
}

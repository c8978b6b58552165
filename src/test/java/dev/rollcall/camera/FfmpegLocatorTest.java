package dev.rollcall.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorTest {

    @TempDir
    Path folder;

    private Path script(String name, String says) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("ffmpeg");
        Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private FfmpegLocator locator(Optional<Path> configured, String path) {
        return new FfmpegLocator(configured, path, new BundledFfmpeg(folder.resolve("cache")));
    }

    @Test
    void takesTheConfiguredOneFirst() throws Exception {
        Path configured = script("own", "libavformat     61.  7.100 / 61.  7.100");
        Path other = script("other", "libavformat     60. 16.100 / 60. 16.100");

        assertThat(locator(Optional.of(configured), other.getParent().toString()).locate().executable()).isEqualTo(configured);
    }

    @Test
    void takesTheFirstUsableOneOnThePath() throws Exception {
        Path old = script("old", "libavformat     58. 76.100 / 58. 76.100");
        Path broken = script("broken", "error while loading shared libraries");
        Path good = script("good", "libavformat     59. 27.100 / 59. 27.100");
        String path = Stream.of(folder.resolve("none"), old.getParent(), broken.getParent(), good.getParent())
                .map(Path::toString).reduce((a, b) -> a + ":" + b).orElseThrow();

        assertThat(locator(Optional.empty(), path + ":").locate().executable()).isEqualTo(good);
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void decodesBehindNiceWhereThereIsOne() throws Exception {
        Path ffmpeg = script("good", "libavformat     59. 27.100 / 59. 27.100");
        assertThat(locator(Optional.of(ffmpeg), "").decoder(List.of("-i", "a")).command()).containsExactly(ffmpeg.toString(), "-i", "a");

        Path nice = Files.copy(ffmpeg, Files.createDirectories(folder.resolve("bin")).resolve("nice"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(locator(Optional.of(ffmpeg), nice.getParent().toString()).decoder(List.of("-i", "a")).command())
                .containsExactly(nice.toString(), "-n", "10", ffmpeg.toString(), "-i", "a");
    }

    @Test
    void refusesAConfiguredOneThatDoesNotWork() throws Exception {
        Path old = script("old", "libavformat     59. 16.100 / 59. 16.100");
        Path broken = script("broken", "hello");

        assertThatThrownBy(() -> locator(Optional.of(old), "").locate()).isInstanceOf(IOException.class).hasMessageContaining("older than ffmpeg 5.1");
        assertThatThrownBy(() -> locator(Optional.of(broken), "").locate()).isInstanceOf(IOException.class).hasMessageContaining("hello");
        assertThatThrownBy(() -> locator(Optional.of(folder.resolve("none")), "").locate()).isInstanceOf(IOException.class).hasMessageContaining("none");
    }

    @Test
    void unpacksItsOwnOnceThoughManyAskAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<FfmpegBinary> ask = () -> locator(Optional.empty(), "").locate();
            List<Future<FfmpegBinary>> answers = threads.invokeAll(List.of(ask, ask, ask, ask));
            for (Future<FfmpegBinary> answer : answers) {
                assertThat(answer.get().executable()).isExecutable();
            }
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left).containsExactly(folder.resolve("cache/ffmpeg-6.1.1").toAbsolutePath());
        }
    }
}

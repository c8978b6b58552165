package dev.rollcall.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ffmpeg inside {@code org.bytedeco:ffmpeg}, taken out of the class path as plain files. JavaCPP's own loader is not
 * used: it would load the libraries into this process.
 */
final class BundledFfmpeg {

    private static final String RESOURCES = "/org/bytedeco/ffmpeg/";
    private static final List<String> LIBRARIES = List.of("libavcodec.so.60", "libavdevice.so.60", "libavfilter.so.9",
            "libavformat.so.60", "libavutil.so.58", "libdrm.so.2", "libpostproc.so.57", "libswresample.so.4", "libswscale.so.7");

    private final Path folder;
    private final String platform;

    /** @param cache folder for unpacked files; made if it is missing */
    BundledFfmpeg(Path cache) {
        this.folder = cache.toAbsolutePath().resolve("ffmpeg-6.1.1");
        this.platform = System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-"
                + ("aarch64".equals(System.getProperty("os.arch")) ? "arm64" : "x86_64");
    }

    /** @return empty if there is none for this platform */
    Optional<FfmpegBinary> unpack() throws IOException {
        if (BundledFfmpeg.class.getResource(RESOURCES + platform + "/ffmpeg") == null) {
            return Optional.empty();
        }
        if (!Files.exists(folder)) {
            Files.createDirectories(folder.getParent());
            unpackTo(folder);
        }
        return Optional.of(new FfmpegBinary(folder.resolve("ffmpeg"), Optional.of(folder)));
    }

    /** The folder appears whole or not at all; of two processes that unpack at once, one's copy stays. */
    private void unpackTo(Path target) throws IOException {
        Path part = Files.createTempDirectory(target.getParent(), target.getFileName() + ".part-");
        try {
            copy("ffmpeg", part);
            for (String library : LIBRARIES) {
                copy(library, part);
            }
            Files.setPosixFilePermissions(part.resolve("ffmpeg"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(part);
            if (!Files.exists(target)) {
                throw e;
            }
        }
    }

    private void copy(String name, Path part) throws IOException {
        try (InputStream in = BundledFfmpeg.class.getResourceAsStream(RESOURCES + platform + "/" + name)) {
            if (in == null) {
                return;
            }
            try (FileChannel out = FileChannel.open(part.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                in.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
